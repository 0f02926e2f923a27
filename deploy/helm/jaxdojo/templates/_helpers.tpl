{{- define "jaxdojo.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 50 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- /* What a part's pods are found by: (list . "web"). It must never change between versions. */}}
{{- define "jaxdojo.selector" -}}
app.kubernetes.io/name: {{ (index . 0).Chart.Name }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "jaxdojo.labels" -}}
{{ include "jaxdojo.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
helm.sh/chart: {{ (index . 0).Chart.Name }}-{{ (index . 0).Chart.Version }}
{{- end }}

{{- define "jaxdojo.image" -}}
image: {{ printf "%s:%s" .Values.image.name (.Values.image.tag | default .Chart.AppVersion) | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- end }}

{{- /* What each pod has: the image's user, no token of the cluster. */}}
{{- define "jaxdojo.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "jaxdojo.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
{{- end }}

{{- define "jaxdojo.security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* The address of a database and its password, which only its Secret holds: a values' `database`. */}}
{{- define "jaxdojo.database" -}}
- name: JAXDOJO_DATABASE
  value: {{ .url | quote }}
- name: PGPASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ .password.secret }}
      key: {{ .password.key }}
- name: JAXDOJO_DATA
  value: /data
- name: JAXDOJO_LOG
  value: json
{{- end }}

{{- /* Further settings, those of a part before those of all: (list . .Values.web.settings) */}}
{{- define "jaxdojo.settings" -}}
{{- range $name, $value := merge (dict) (index . 1) (index . 0).Values.settings }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "jaxdojo.place" -}}
{{- with .nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
