{{- /* The variables of docs/settings.md, as docker-compose.yml sets them. Of root, service. */ -}}
{{- define "smart360.variable" -}}
{{- if ne (toString .value) "" }}
- {name: {{ .name }}, value: {{ .value | toString | quote }}}
{{- end }}
{{- end }}

{{- define "smart360.environment" -}}
{{- $root := .root -}}
{{- $service := .service -}}
{{- $values := $root.Values -}}
{{- $variables := list (list "SMART360_ENVIRONMENT" $values.environment) -}}
{{- $variables = append $variables (list "OIDC_ISSUER" $values.oidc.issuer) -}}
{{- $variables = append $variables (list "OIDC_ROLES_CLAIM" $values.oidc.rolesClaim) -}}
{{- $variables = append $variables (list "OIDC_ROLES" (join "," $values.oidc.roles)) -}}
{{- $variables = append $variables (list "OTLP_TRACES_ENDPOINT" $values.traces.endpoint) -}}
{{- $variables = append $variables (list "TRACING_SAMPLING" $values.traces.sampling) -}}
{{- $config := printf "http://%s:8081" (include "smart360.name" (dict "root" $root "service" "config-service")) -}}
{{- $dispatch := printf "http://%s:8083" (include "smart360.name" (dict "root" $root "service" "mail-dispatch-service")) -}}
{{- $audit := printf "http://%s:8084" (include "smart360.name" (dict "root" $root "service" "audit-service")) -}}
{{- if eq $service "gateway" -}}
{{- $variables = concat $variables (list
      (list "GATEWAY_PORT" "8080")
      (list "MANAGEMENT_SERVER_PORT" "8090")
      (list "CONFIG_SERVICE_URL" $config)
      (list "MAIL_DISPATCH_SERVICE_URL" $dispatch)
      (list "AUDIT_SERVICE_URL" $audit)
      (list "OIDC_INTERNAL_URL" $values.oidc.internalUrl)
      (list "OIDC_CLIENT_ID" $values.oidc.clientId)
      (list "SMART360_GRAFANA_URL" $values.grafanaUrl)
      (list "GATEWAY_TRUSTED_PROXIES" (join "," $values.trustedProxies))
      (list "GATEWAY_SESSION_KEYSET" "/keys/sessions/keyset.json")) -}}
{{- else -}}
{{- $kafka := $values.kafka -}}
{{- $variables = concat $variables (list
      (list "SERVER_PORT" (include "smart360.port" $service))
      (list "SMART360_DRAIN_TIME" $values.drainTime)
      (list "OIDC_JWKS_URI" $values.oidc.jwksUri)
      (list "KAFKA_BOOTSTRAP_SERVERS" $kafka.bootstrapServers)
      (list "KAFKA_SECURITY_PROTOCOL" $kafka.securityProtocol)
      (list "KAFKA_SASL_MECHANISM" $kafka.saslMechanism)
      (list "KAFKA_USERNAME" $service)
      (list "KAFKA_PASSWORD_FILE" "/kafka/login/password")
      (list "KAFKA_TOPIC_REPLICAS" $kafka.topics.replicas)
      (list "KAFKA_TOPIC_MIN_IN_SYNC_REPLICAS" $kafka.topics.minInSyncReplicas)
      (list "EVENT_VERIFICATION_KEYSET" "/keys/verification/keyset.json")
      (list "EVENTS_UNSIGNED_BEFORE" $values.eventsUnsignedBefore)
      (list "SMART360_ALLOWED_NETWORKS" (join "," $values.allowedNetworks))
      (list "SMART360_ALLOWED_HOSTS" (join "," $values.allowedHosts))) -}}
{{- if $kafka.authority.secret -}}
{{- $variables = concat $variables (list
      (list "SPRING_KAFKA_SSL_TRUSTSTORETYPE" "PEM")
      (list "SPRING_KAFKA_SSL_TRUSTSTORELOCATION" "file:/kafka/authority/ca.crt")) -}}
{{- end -}}
{{- end -}}
{{- if eq $service "config-service" -}}
{{- $s3 := $values.backups.s3 -}}
{{- $variables = concat $variables (list
      (list "SECRETS_PUBLIC_KEYSET" "/keys/public/keyset.json")
      (list "SECRETS_FIELD_KEYSET" "/keys/field/keyset.json")
      (list "BACKUP_SIGNING_KEYSET" "/keys/signing/keyset.json")
      (list "EVENT_SIGNING_KEYSET" "/keys/events/keyset.json")
      (list "MAIL_DISPATCH_SERVICE_URL" $dispatch)
      (list "BACKUP_S3_BUCKET" $s3.bucket)
      (list "BACKUP_S3_ENDPOINT" $s3.endpoint)
      (list "BACKUP_S3_REGION" $s3.region)
      (list "BACKUP_S3_PREFIX" $s3.prefix)
      (list "BACKUP_S3_PATH_STYLE" $s3.pathStyle)) -}}
{{- if $values.breakGlass.secret -}}
{{- $variables = append $variables (list "BREAK_GLASS_DIGEST" "/keys/break-glass/digest") -}}
{{- end -}}
{{- if $values.backups.existingClaim -}}
{{- $variables = append $variables (list "BACKUP_DIRECTORY" "/backups") -}}
{{- end -}}
{{- else if eq $service "test-runner-service" -}}
{{- $variables = concat $variables (list
      (list "SECRETS_PRIVATE_KEYSET" "/keys/private/keyset.json")
      (list "SECRETS_FIELD_KEYSET" "/keys/field/keyset.json")) -}}
{{- else if eq $service "mail-dispatch-service" -}}
{{- $delivery := $values.delivery -}}
{{- $variables = concat $variables (list
      (list "SECRETS_PRIVATE_KEYSET" "/keys/private/keyset.json")
      (list "SECRETS_FIELD_KEYSET" "/keys/field/keyset.json")
      (list "AUDIT_SERVICE_URL" $audit)
      (list "SMART360_SENDERS_UNNAMED_TOPIC" $values.unnamedTopicSender)
      (list "SMART360_DELIVERY_MODE" $delivery.mode)
      (list "SMART360_DELIVERY_REDIRECT_TO" $delivery.redirectTo)
      (list "SMART360_DELIVERY_ALLOWED_DOMAINS" (join "," $delivery.allowedDomains))
      (list "SMART360_DELIVERY_APPROVED_BY" $delivery.approvedBy)) -}}
{{- else if eq $service "audit-service" -}}
{{- $variables = concat $variables (list
      (list "AUDIT_SIGNING_KEYSET" "/keys/audit/keyset.json")
      (list "ALERTS_KEYSET" "/keys/alerts/keyset.json")
      (list "AUDIT_RECIPIENT_KEYSET" "/keys/recipients/keyset.json")
      (list "MAIL_DISPATCH_SERVICE_URL" $dispatch)) -}}
{{- if $values.auditHeads.existingClaim -}}
{{- $variables = append $variables (list "AUDIT_HEADS_FILE" "/heads/audit-heads.ndjson") -}}
{{- end -}}
{{- end -}}
{{- $given := (get $values.services $service).environment -}}
{{- range $variables -}}
{{- if hasKey $given (index . 0) -}}
{{- fail (printf "services.%s.environment has %s, which the chart sets by a value of its own" $service (index . 0)) -}}
{{- end -}}
{{- include "smart360.variable" (dict "name" (index . 0) "value" (index . 1)) -}}
{{- end -}}
{{- range $name, $value := $given -}}
{{- include "smart360.variable" (dict "name" $name "value" $value) -}}
{{- end -}}
{{- range $name, $from := (get $values.services $service).secretEnvironment }}
- name: {{ $name }}
  valueFrom: {secretKeyRef: {name: {{ $from.secret }}, key: {{ $from.key }}}}
{{- end -}}
{{- if eq $service "gateway" }}
- name: OIDC_CLIENT_SECRET
  valueFrom: {secretKeyRef: {name: {{ $values.oidc.clientSecret.secret }}, key: {{ $values.oidc.clientSecret.key }}}}
{{- end }}
{{- if ne $service "test-runner-service" }}
- name: MONGODB_URI
  valueFrom: {secretKeyRef: {name: {{ $values.mongodb.uriSecretPrefix }}{{ $service }}, key: {{ $values.mongodb.uriKey }}}}
{{- end }}
{{- with $values.backups.s3.credentials }}
{{- if and .secret (eq $service "config-service") }}
- name: BACKUP_S3_ACCESS_KEY_ID
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .accessKeyIdKey }}}}
- name: BACKUP_S3_SECRET_ACCESS_KEY
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .secretAccessKeyKey }}}}
{{- end }}
{{- end }}
{{- with $values.alertmanagerSecret }}
{{- if and .secret (eq $service "audit-service") }}
- name: ALERTMANAGER_SECRET
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
{{- end }}
{{- end }}
{{- end }}

{{- /* Which keysets a service gets, and the folder of each under /keys. Nothing that config-service or audit-service
       holds opens a password. */ -}}
{{- define "smart360.keysets" -}}
{{- $keysets := .root.Values.keysets -}}
{{- $of := dict
      "gateway" (dict "sessions" $keysets.sessions)
      "config-service" (dict "public" $keysets.public "field" $keysets.field "signing" $keysets.backupSigning "events" $keysets.eventSigning "verification" $keysets.eventVerification)
      "test-runner-service" (dict "private" $keysets.private "field" $keysets.field "verification" $keysets.eventVerification)
      "mail-dispatch-service" (dict "private" $keysets.private "field" $keysets.field "verification" $keysets.eventVerification)
      "audit-service" (dict "audit" $keysets.auditSigning "alerts" $keysets.alerts "recipients" $keysets.recipients "verification" $keysets.eventVerification) -}}
{{ get $of .service | toJson }}
{{- end }}
