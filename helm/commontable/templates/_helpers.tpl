{{/* The helpers take (dict "root" $ "name" <service> "service" <its values>). */}}

{{- define "commontable.fullname" -}}
{{ printf "%s-%s" .root.Release.Name .name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "commontable.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "commontable.labels" -}}
{{ include "commontable.selector" . }}
app.kubernetes.io/part-of: commontable
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "commontable.image" -}}
{{- $own := .service.image | default dict -}}
{{- $repository := $own.repository | default (printf "%s/%s" .root.Values.image.repository .name) -}}
{{- if $own.digest -}}
{{ printf "%s@%s" $repository $own.digest }}
{{- else -}}
{{ printf "%s:%s" $repository ($own.tag | default .root.Values.image.tag | default .root.Chart.AppVersion) }}
{{- end -}}
{{- end }}

{{- define "commontable.url" -}}
{{ printf "http://%s:%d" (include "commontable.fullname" .) (int .service.port) }}
{{- end }}

{{/* 0 replicas mean 0: nothing may scale a service that was stopped on purpose. */}}
{{- define "commontable.scales" -}}
{{- if and .service.autoscaling.enabled (gt (int .service.replicas) 0) }}yes{{ end }}
{{- end }}

{{- define "commontable.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "commontable.containerSecurity" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}

{{/* Settings: what follows from the house first, what the operator adds or replaces last. */}}
{{- define "commontable.env" -}}
{{- $root := .root -}}
{{- $env := dict
      "SERVER_PORT" (.service.port | int | toString)
      "COMMONTABLE_ISSUER" $root.Values.publicUrl
      "COMMONTABLE_JWKS_URI" (printf "%s/oauth2/jwks" (include "commontable.url" (dict "root" $root "name" "identity" "service" $root.Values.services.identity))) -}}
{{- if .service.mongodb -}}
{{- $_ := set $env "COMMONTABLE_MONGODB_DATABASE" .name -}}
{{- $_ := set $env "COMMONTABLE_MONGODB_TLS_CA_FILE" "/etc/commontable/mongodb/ca.crt" -}}
{{- end -}}
{{- if .service.kafka -}}
{{- $_ := set $env "COMMONTABLE_KAFKA_BOOTSTRAP_SERVERS" $root.Values.kafka.bootstrapServers -}}
{{- $_ := set $env "COMMONTABLE_KAFKA_PROPERTIES_SECURITY_PROTOCOL" $root.Values.kafka.securityProtocol -}}
{{- $_ := set $env "COMMONTABLE_KAFKA_PROPERTIES_SASL_MECHANISM" $root.Values.kafka.saslMechanism -}}
{{- $_ := set $env "COMMONTABLE_KAFKA_PROPERTIES_SSL_TRUSTSTORE_TYPE" "PEM" -}}
{{- $_ := set $env "COMMONTABLE_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION" "/etc/commontable/kafka/ca.crt" -}}
{{- end -}}
{{- if or .service.mongodb .service.kafka -}}
{{- $_ := set $env "SPRING_CONFIG_IMPORT" "configtree:/etc/commontable/secrets/" -}}
{{- end -}}
{{- if .service.encryptionKeys -}}
{{- $_ := set $env "COMMONTABLE_ENCRYPTION_KEYS_FILE" "/etc/commontable/encryption/keys.json" -}}
{{- end -}}
{{- if .service.metricsPort -}}
{{- $_ := set $env "MANAGEMENT_SERVER_PORT" (.service.metricsPort | int | toString) -}}
{{- $_ := set $env "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE" "health,prometheus" -}}
{{- end -}}
{{- if .service.storage -}}
{{- $_ := set $env .service.storage.env .service.storage.mountPath -}}
{{- end -}}
{{- if eq .name "gateway" -}}
{{- range .service.calls -}}
{{- $callee := dict "root" $root "name" . "service" (get $root.Values.services .) -}}
{{- $_ := set $env (printf "COMMONTABLE_SERVICES_%s_URL" (upper .)) (include "commontable.url" $callee) -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := mergeOverwrite $env (deepCopy (.service.env | default dict)) }}
- name: {{ $key }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{/* Secrets are files, each under the name of the property that it sets or the file that it is. */}}
{{- define "commontable.secretVolumes" -}}
{{- if or .service.mongodb .service.kafka }}
- name: secrets
  projected:
    defaultMode: 0440
    sources:
      {{- with .service.mongodb }}
      - secret:
          name: {{ .secret }}
          items: [{key: {{ .key }}, path: commontable.mongodb.uri}]
      {{- end }}
      {{- with .service.kafka }}
      - secret:
          name: {{ .secret }}
          items: [{key: {{ .key }}, path: commontable.kafka.properties.sasl.jaas.config}]
      {{- end }}
{{- end }}
{{- if .service.mongodb }}
- name: mongodb-ca
  secret:
    secretName: {{ .root.Values.mongodb.ca.secret }}
    defaultMode: 0440
    items: [{key: {{ .root.Values.mongodb.ca.key }}, path: ca.crt}]
{{- end }}
{{- if .service.kafka }}
- name: kafka-ca
  secret:
    secretName: {{ .root.Values.kafka.ca.secret }}
    defaultMode: 0440
    items: [{key: {{ .root.Values.kafka.ca.key }}, path: ca.crt}]
{{- end }}
{{- with .service.encryptionKeys }}
- name: encryption
  secret:
    secretName: {{ .secret }}
    defaultMode: 0440
    items: [{key: {{ .key }}, path: keys.json}]
{{- end }}
{{- with .service.files }}
- name: files
  projected:
    defaultMode: 0440
    sources:
      {{- range . }}
      - secret:
          name: {{ .secret }}
          items: [{key: {{ .key }}, path: {{ .file }}}]
      {{- end }}
{{- end }}
{{- end }}

{{- define "commontable.secretMounts" -}}
{{- if or .service.mongodb .service.kafka }}
- {name: secrets, mountPath: /etc/commontable/secrets, readOnly: true}
{{- end }}
{{- if .service.mongodb }}
- {name: mongodb-ca, mountPath: /etc/commontable/mongodb, readOnly: true}
{{- end }}
{{- if .service.kafka }}
- {name: kafka-ca, mountPath: /etc/commontable/kafka, readOnly: true}
{{- end }}
{{- if .service.encryptionKeys }}
- {name: encryption, mountPath: /etc/commontable/encryption, readOnly: true}
{{- end }}
{{- if .service.files }}
- {name: files, mountPath: /etc/commontable/files, readOnly: true}
{{- end }}
{{- end }}
