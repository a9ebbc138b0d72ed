curl -sS -X POST "$CAMUNDA_OPERATE_BASE_URL/v1/process-instances/search" \
  -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
  -d '{ "filter": { "bpmnProcessId": "order-process", "state": "COMPLETED" },
        "sort": [{ "field": "endDate", "order": "DESC" }], "size": 3 }' | jq '.items[].key'
