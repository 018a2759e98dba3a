package com.smart360.mail.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Reads a manifest as strictly as an API server with `fieldValidation=Strict`: a key that its type
/// does not have, and a value of another kind, are faults. Kubernetes' and the Prometheus
/// Operator's types are fabric8's, made from their API descriptions; KEDA's and External Secrets'
/// are schemas of ours, in `operators.schema.json`.
final class KubernetesTypes {

    private static final Map<String, Class<?>> TYPES =
            Map.of(
                    "apps/v1 Deployment", Deployment.class,
                    "v1 Service", Service.class,
                    "v1 ServiceAccount", ServiceAccount.class,
                    "v1 ConfigMap", ConfigMap.class,
                    "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
                    "networking.k8s.io/v1 Ingress", Ingress.class,
                    "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
                    "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
                    "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .annotationIntrospector(new NoPlaceForTheUnknown())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config ->
                                    config.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private static final JsonNode OPERATORS = operators();

    private KubernetesTypes() {}

    /// What is wrong with a manifest; empty: nothing.
    static Optional<String> fault(Manifest manifest) {
        String type = manifest.at("/apiVersion").asString() + " " + manifest.kind();
        if (OPERATORS.has(type)) {
            Schema schema =
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(OPERATORS.get(type));
            List<Error> errors = schema.validate(manifest.content());
            return errors.isEmpty() ? Optional.empty() : Optional.of(type + ": " + errors);
        }
        Class<?> read = TYPES.get(type);
        if (read == null) {
            return Optional.of(type + ": is of no kind that the chart makes");
        }
        try {
            STRICT.readValue(manifest.content().toString(), read);
            return Optional.empty();
        } catch (JsonProcessingException refused) {
            return Optional.of(type + ": " + refused.getOriginalMessage());
        }
    }

    private static JsonNode operators() {
        try (InputStream file =
                KubernetesTypes.class.getResourceAsStream("/chart/operators.schema.json")) {
            return new ObjectMapper().readTree(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /// The types take what they do not know into a map, each one; here it is a fault instead.
    private static final class NoPlaceForTheUnknown extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
