package com.smart360.mail.starter.testing;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/// By which statuses a handler says that it went well, as its code has it: springdoc knows
/// annotations only, and says 200 of whatever answers with an entity.
final class SuccessStatuses {

    private static final String OURS = "com/smart360/";
    private static final String ENTITY = internalName(ResponseEntity.class);
    private static final String STATUS = internalName(HttpStatus.class);
    private static final Map<String, Integer> BY_FACTORY =
            Map.of("ok", 200, "of", 200, "created", 201, "accepted", 202, "noContent", 204);

    private final Set<Integer> found = new TreeSet<>();
    private final Set<String> visited = new HashSet<>();

    private SuccessStatuses() {}

    /// What a description says otherwise than the code of its handlers. A handler that leaves the
    /// choice to what it shares with others says by annotations which are its own; those must be
    /// among what its code can answer.
    static List<String> faults(RequestMappingHandlerMapping controllers, JsonNode api) {
        List<String> faults = new ArrayList<>();
        byAddress(controllers)
                .forEach(
                        (address, handlers) -> {
                            JsonNode responses = responses(api, address);
                            if (!responses.isMissingNode()) {
                                compare(address, handlers, described(responses), faults);
                            }
                        });
        return faults;
    }

    private static void compare(
            String address,
            List<HandlerMethod> handlers,
            Set<Integer> described,
            List<String> faults) {
        Set<Integer> answered = new TreeSet<>();
        Set<Integer> unsaid = new TreeSet<>();
        for (HandlerMethod handler : handlers) {
            Set<Integer> own = of(handler.getMethod());
            answered.addAll(own);
            if (!choosesByAnnotations(handler) || own.size() == 1) {
                unsaid.addAll(own);
            }
        }
        unsaid.removeAll(described);
        Set<Integer> untrue = new TreeSet<>(described);
        untrue.removeAll(answered);
        if (!untrue.isEmpty() || !unsaid.isEmpty()) {
            faults.add(
                    "%s: described as %s, answered by %s".formatted(address, described, answered));
        }
    }

    private static boolean choosesByAnnotations(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ApiResponse.class)
                || AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ApiResponses.class);
    }

    /// Several may share an address, told apart by a parameter.
    private static Map<String, List<HandlerMethod>> byAddress(
            RequestMappingHandlerMapping controllers) {
        Map<String, List<HandlerMethod>> found = new TreeMap<>();
        controllers
                .getHandlerMethods()
                .forEach(
                        (mapping, handler) ->
                                addresses(mapping)
                                        .forEach(
                                                address ->
                                                        found.computeIfAbsent(
                                                                        address,
                                                                        _ -> new ArrayList<>())
                                                                .add(handler)));
        return found;
    }

    private static List<String> addresses(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(
                        method ->
                                mapping.getPatternValues().stream()
                                        .map(pattern -> method + " " + pattern))
                .toList();
    }

    private static JsonNode responses(JsonNode api, String address) {
        String[] parts = address.split(" ", 2);
        return api.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(Locale.ROOT))
                .path("responses");
    }

    private static Set<Integer> described(JsonNode responses) {
        Set<Integer> statuses = new TreeSet<>();
        responses.propertyNames().stream()
                .filter(status -> status.startsWith("2"))
                .map(Integer::valueOf)
                .forEach(statuses::add);
        return statuses;
    }

    /// An entity's own status counts before that of an annotation.
    static Set<Integer> of(Method handler) {
        var statuses = new SuccessStatuses();
        if (ResponseEntity.class.isAssignableFrom(handler.getReturnType())) {
            statuses.follow(
                    internalName(handler.getDeclaringClass()),
                    handler.getName(),
                    handler.toString());
        }
        if (statuses.found.isEmpty()) {
            ResponseStatus said =
                    AnnotatedElementUtils.findMergedAnnotation(handler, ResponseStatus.class);
            statuses.found.add(said == null ? 200 : said.code().value());
        }
        return statuses.found;
    }

    private void follow(String owner, String name, String descriptor) {
        if (!visited.add(owner + " " + name + " " + descriptor)) {
            return;
        }
        for (MethodModel method : methods(owner)) {
            if (method.methodName().equalsString(name)) {
                method.code().ifPresent(code -> code.forEach(this::look));
            }
        }
    }

    private void look(CodeElement element) {
        switch (element) {
            case InvokeInstruction call ->
                    called(
                            call.owner().asInternalName(),
                            call.name().stringValue(),
                            call.type().stringValue());
            case FieldInstruction field when field.owner().asInternalName().equals(STATUS) ->
                    constant(field.name().stringValue());
            case InvokeDynamicInstruction lambda -> lambda.bootstrapArgs().forEach(this::handed);
            default -> {}
        }
    }

    private void handed(ConstantDesc argument) {
        if (argument instanceof DirectMethodHandleDesc method) {
            String owner = method.owner().descriptorString();
            called(
                    owner.substring(1, owner.length() - 1),
                    method.methodName(),
                    method.lookupDescriptor());
        }
    }

    /// Only what makes entities, and bodies of lambdas, can choose a status.
    private void called(String owner, String name, String descriptor) {
        if (owner.equals(ENTITY)) {
            Integer status = BY_FACTORY.get(name);
            if (status != null) {
                found.add(status);
            }
        } else if (owner.startsWith(OURS)
                && (descriptor.endsWith("L" + ENTITY + ";") || name.startsWith("lambda$"))) {
            follow(owner, name, descriptor);
        }
    }

    private void constant(String name) {
        HttpStatus status = HttpStatus.valueOf(name);
        if (status.is2xxSuccessful()) {
            found.add(status.value());
        }
    }

    private static List<MethodModel> methods(String owner) {
        try (InputStream code =
                SuccessStatuses.class.getClassLoader().getResourceAsStream(owner + ".class")) {
            if (code == null) {
                throw new IllegalStateException("There is no class file of " + owner);
            }
            return ClassFile.of().parse(code.readAllBytes()).methods();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }
}
