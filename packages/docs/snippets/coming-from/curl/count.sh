curl -sS -X POST "$CAMUNDA_OPERATE_BASE_URL/v1/incidents/search" \
  -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
  -d '{ "filter": { "state": "ACTIVE" }, "size": 1 }' | jq .total
