token=$(curl -sS "$CAMUNDA_OAUTH_URL" \
  -d grant_type=client_credentials \
  -d "client_id=$CAMUNDA_CLIENT_ID" \
  -d "client_secret=$CAMUNDA_CLIENT_SECRET" \
  -d "audience=$CAMUNDA_OPERATE_OAUTH_AUDIENCE" | jq -r .access_token)
