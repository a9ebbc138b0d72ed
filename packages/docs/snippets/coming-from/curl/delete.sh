# Not by jq: before 1.7, it rounds keys past 2^53.
curl -sS -X POST "$CAMUNDA_OPERATE_BASE_URL/v1/process-instances/search" \
  -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
  -d '{ "filter": { "bpmnProcessId": "payment-process", "state": "COMPLETED" }, "size": 1000 }' |
  grep -o '"key":[0-9]*' | cut -d: -f2 | while read -r key; do
    curl -sS -f -X DELETE "$CAMUNDA_OPERATE_BASE_URL/v1/process-instances/$key" \
      -H "Authorization: Bearer $token" >/dev/null && echo "$key"
  done | wc -l
