count=0
after=
while :; do
  page=$(curl -sS -X POST "$CAMUNDA_OPERATE_BASE_URL/v1/process-instances/search" \
    -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
    -d "{ \"size\": 100 $after }")
  found=$(echo "$page" | jq '.items | length')
  count=$((count + found))
  [ "$found" -lt 100 ] && break
  # Not by jq: before 1.7, it rounds keys past 2^53.
  after=", $(echo "$page" | grep -o '"sortValues":\[[^]]*\]' | sed 's/sortValues/searchAfter/')"
done
echo "$count"
