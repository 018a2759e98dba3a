{{- define "smart360.services" -}}
gateway config-service test-runner-service mail-dispatch-service audit-service
{{- end }}

{{- /* Port where a service answers calls; the gateway's metrics and health are apart from it. */ -}}
{{- define "smart360.port" -}}
{{ get (dict "gateway" "8080" "config-service" "8081" "test-runner-service" "8082" "mail-dispatch-service" "8083" "audit-service" "8084") . }}
{{- end }}

{{- define "smart360.managementPort" -}}
{{ if eq . "gateway" }}8090{{ else }}{{ include "smart360.port" . }}{{ end }}
{{- end }}

{{- /* Of root, service; so are those below. */ -}}
{{- define "smart360.name" -}}
{{ printf "%s-%s" (.root.Release.Name | trunc 40 | trimSuffix "-") .service }}
{{- end }}

{{- define "smart360.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "smart360.labels" -}}
{{ include "smart360.selector" . }}
app.kubernetes.io/part-of: smart360
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "smart360.image" -}}
{{- $image := .root.Values.image -}}
{{- $digest := (get .root.Values.services .service).digest -}}
{{ $image.repository }}/{{ .service }}{{ if $digest }}@{{ $digest }}{{ else }}:{{ $image.tag }}{{ end }}
{{- end }}

{{- /* The most pods that help: further ones have no partition, or no connection slot. */ -}}
{{- define "smart360.mostSenders" -}}
{{ min (int .Values.autoscaling.partitions) (int .Values.autoscaling.maxConnections) }}
{{- end }}

{{- /* What the schema can't say, as it compares two values. */ -}}
{{- define "smart360.check" -}}
{{- $topics := .Values.kafka.topics -}}
{{- if gt (int $topics.minInSyncReplicas) (int $topics.replicas) -}}
{{- fail (printf "kafka.topics.minInSyncReplicas is %d, expected at most kafka.topics.replicas, %d" (int $topics.minInSyncReplicas) (int $topics.replicas)) -}}
{{- end -}}
{{- $scaling := .Values.autoscaling -}}
{{- if $scaling.enabled -}}
{{- if lt (int $scaling.maxConnections) 1 -}}
{{- fail "autoscaling.maxConnections is 0, expected maxConnections of the active configuration" -}}
{{- end -}}
{{- if gt (int $scaling.minReplicas) (int (include "smart360.mostSenders" .)) -}}
{{- fail (printf "autoscaling.minReplicas is %d, expected at most %s, the smaller of partitions and maxConnections" (int $scaling.minReplicas) (include "smart360.mostSenders" .)) -}}
{{- end -}}
{{- end -}}
{{- if and (eq .Values.delivery.mode "redirect") (not .Values.delivery.redirectTo) -}}
{{- fail "delivery.redirectTo is empty, expected the address that gets all mail, as delivery.mode is redirect" -}}
{{- end -}}
{{- if and (eq .Values.delivery.mode "allowed_domains") (not .Values.delivery.allowedDomains) -}}
{{- fail "delivery.allowedDomains is empty, expected domains, as delivery.mode is allowed_domains" -}}
{{- end -}}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) -}}
{{- fail "ingress.host is empty, expected the name at which people open the product" -}}
{{- end -}}
{{- end }}
