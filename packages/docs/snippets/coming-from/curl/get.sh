status=$(curl -sS -o instance.json -w '%{http_code}' \
  "$CAMUNDA_OPERATE_BASE_URL/v1/process-instances/2251799813000000" -H "Authorization: Bearer $token")
case $status in
  200) jq -r .state instance.json ;;
  404) echo 'not found' ;;
  *) cat instance.json >&2; exit 1 ;;
esac
