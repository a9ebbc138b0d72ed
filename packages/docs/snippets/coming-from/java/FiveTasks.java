import static io.camunda.client.api.search.enums.IncidentState.ACTIVE;
import static io.camunda.client.api.search.enums.ProcessInstanceState.COMPLETED;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.impl.oauth.OAuthCredentialsProviderBuilder;
import java.net.URI;

public class FiveTasks {
  public static void main(String[] args) {
    // #region log-in
    CamundaClient client = CamundaClient.newClientBuilder()
        .restAddress(URI.create(System.getenv("CAMUNDA_REST_ADDRESS")))
        .preferRestOverGrpc(true)
        .credentialsProvider(new OAuthCredentialsProviderBuilder()
            .authorizationServerUrl(System.getenv("CAMUNDA_OAUTH_URL"))
            .audience(System.getenv("CAMUNDA_TOKEN_AUDIENCE"))
            .clientId(System.getenv("CAMUNDA_CLIENT_ID"))
            .clientSecret(System.getenv("CAMUNDA_CLIENT_SECRET"))
            .build())
        .build();
    // #endregion log-in
    count(client);
    latest(client);
    all(client);
    get(client);
    cancel(client);
    client.close();
  }

  // #region count
  static void count(CamundaClient client) {
    var found = client.newIncidentSearchRequest()
        .filter(filter -> filter.state(ACTIVE))
        .page(page -> page.limit(1))
        .send().join();
    System.out.println(found.page().totalItems());
  }
  // #endregion count

  // #region latest
  static void latest(CamundaClient client) {
    var found = client.newProcessInstanceSearchRequest()
        .filter(filter -> filter.processDefinitionId("order-process").state(COMPLETED))
        .sort(sort -> sort.endDate().desc())
        .page(page -> page.limit(3))
        .send().join();
    found.items().forEach(instance -> System.out.println(instance.getProcessInstanceKey()));
  }
  // #endregion latest

  // #region all
  static void all(CamundaClient client) {
    int count = 0;
    String cursor = null;
    while (true) {
      final String after = cursor;
      var found = client.newProcessInstanceSearchRequest()
          .page(page -> {
            page.limit(100);
            if (after != null) page.after(after);
          })
          .send().join();
      count += found.items().size();
      if (found.items().size() < 100) break;
      cursor = found.page().endCursor();
    }
    System.out.println(count);
  }
  // #endregion all

  // #region get
  static void get(CamundaClient client) {
    try {
      var instance = client.newProcessInstanceGetRequest(2251799813000000L).send().join();
      System.out.println(instance.getState());
    } catch (ProblemException exception) {
      if (exception.code() != 404) throw exception;
      System.out.println("not found");
    }
  }
  // #endregion get

  // #region cancel
  static void cancel(CamundaClient client) {
    var found = client.newProcessInstanceSearchRequest()
        .filter(filter -> filter.processDefinitionId("order-process").state(ProcessInstanceState.ACTIVE))
        .page(page -> page.limit(1000))
        .send().join();
    found.items().forEach(instance ->
        client.newCancelInstanceCommand(instance.getProcessInstanceKey()).send().join());
    System.out.println(found.items().size());
  }
  // #endregion cancel
}
