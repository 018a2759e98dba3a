package com.smart360.mail.starter.stream;

import com.smart360.mail.starter.json.JsonFault;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Holds a record against what its declaration promises: whatever is not `@Nullable` is there,
/// within lists and maps too, and moments are of this age. A library that makes records leaves out
/// what was not in the JSON, and whoever trusts the declaration fails on it later (S1).
final class WhatWasPromised {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final ClassValue<List<Member>> MEMBERS =
            new ClassValue<>() {

                @Override
                protected List<Member> computeValue(Class<?> type) {
                    return Member.all(type);
                }
            };

    private WhatWasPromised() {}

    /// The first member that does not keep its promise.
    static Optional<JsonFault> check(Object value) {
        return Optional.ofNullable(check(value, ""));
    }

    static JsonFault missing(String pointer) {
        return new JsonFault(
                pointer,
                "missing-member",
                null,
                "The value is missing.",
                "a value that is not null");
    }

    private static @Nullable JsonFault check(Object value, String pointer) {
        return switch (value) {
            case Record members -> members(members, pointer);
            case Instant moment when moment.isBefore(EARLIEST) || moment.isAfter(LATEST) ->
                    new JsonFault(
                            pointer,
                            "moment-out-of-range",
                            null,
                            "The moment is out of range.",
                            "a moment from 1970 to 9999");
            default -> null;
        };
    }

    private static @Nullable JsonFault members(Record members, String pointer) {
        for (Member member : MEMBERS.get(members.getClass())) {
            JsonFault fault =
                    member(member.of(members), member.declared(), pointer + "/" + member.name());
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable JsonFault member(
            @Nullable Object value, AnnotatedType declared, String pointer) {
        if (value == null) {
            return declared.isAnnotationPresent(Nullable.class) ? null : missing(pointer);
        }
        return switch (value) {
            case Collection<?> elements -> elements(elements, declared, pointer);
            case Map<?, ?> entries -> elements(entries.values(), declared, pointer);
            default -> check(value, pointer);
        };
    }

    private static @Nullable JsonFault elements(
            Collection<?> elements, AnnotatedType declared, String pointer) {
        if (!(declared instanceof AnnotatedParameterizedType generic)) {
            return null;
        }
        AnnotatedType[] parameters = generic.getAnnotatedActualTypeArguments();
        AnnotatedType element = parameters[parameters.length - 1];
        int index = 0;
        for (Object each : elements) {
            JsonFault fault = member(each, element, pointer + "/" + index++);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private record Member(String name, Method accessor, AnnotatedType declared) {

        static List<Member> all(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(it -> new Member(it.getName(), it.getAccessor(), it.getAnnotatedType()))
                    .toList();
        }

        @Nullable Object of(Record members) {
            try {
                return accessor.invoke(members);
            } catch (ReflectiveOperationException closed) {
                throw new IllegalStateException(
                        "A record that travels must be public: " + members.getClass().getName(),
                        closed);
            }
        }
    }
}
