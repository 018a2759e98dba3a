package com.smart360.mail.gateway.route;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import com.smart360.mail.contracts.ProblemType;
import com.smart360.mail.gateway.problem.Problem;
import com.smart360.mail.gateway.problem.ProblemWriter;
import com.smart360.mail.gateway.problem.UnavailableException;
import com.smart360.mail.gateway.session.SessionTokens;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Turns [ApiRoute#TABLE] into routes, with the session's access token relayed on each.
@Configuration(proxyBeanMethods = false)
class ApiRouteConfiguration {

    private static final Logger log = LoggerFactory.getLogger(ApiRouteConfiguration.class);

    @Bean
    RouterFunction<ServerResponse> api(
            ServicesProperties addresses, SessionTokens tokens, ProblemWriter problems) {
        return ApiRoute.TABLE.stream()
                .map(route -> toService(route, addresses, tokens, problems))
                .reduce(RouterFunction::and)
                .orElseThrow()
                .and(wrongMethod(problems));
    }

    private static RouterFunction<ServerResponse> toService(
            ApiRoute route,
            ServicesProperties addresses,
            SessionTokens tokens,
            ProblemWriter problems) {
        return route(route.service().label() + " " + route.prefix())
                .route(fits(route), http())
                .before(chosen(route))
                .before(uri(addresses.of(route.service(), 0)))
                .filter(relay(tokens, problems))
                .build();
    }

    private static RequestPredicate fits(ApiRoute route) {
        return request ->
                route.covers(request.requestPath().pathWithinApplication().value())
                        && route.takes(request.method());
    }

    private static Function<ServerRequest, ServerRequest> chosen(ApiRoute route) {
        return request -> {
            request.attributes().put(Forwarding.ROUTE, route);
            return request;
        };
    }

    /// Adds the session's access token; a request that came with its own keeps that.
    private static HandlerFilterFunction<ServerResponse, ServerResponse> relay(
            SessionTokens tokens, ProblemWriter problems) {
        return (request, next) -> {
            try {
                Optional<String> token = tokens.of(request.servletRequest());
                return next.handle(
                        token.map(
                                        value ->
                                                ServerRequest.from(request)
                                                        .headers(h -> h.setBearerAuth(value))
                                                        .build())
                                .orElse(request));
            } catch (SessionTokens.SessionEndedException ended) {
                log.info("A session has ended: {}", ended.getMessage());
                return problems.response(
                        request,
                        Problem.of(ProblemType.NOT_SIGNED_IN, "The session has ended; sign in."));
            } catch (UnavailableException down) {
                log.warn("{} {}: {}", request.method(), request.path(), down.toString());
                return problems.response(request, down.problem());
            }
        };
    }

    private static RouterFunction<ServerResponse> wrongMethod(ProblemWriter problems) {
        return org.springframework.web.servlet.function.RouterFunctions.route(
                RequestPredicates.all()
                        .and(
                                request ->
                                        ApiRoute.TABLE.stream()
                                                .anyMatch(route -> route.covers(request.path()))),
                request -> {
                    String allowed =
                            ApiRoute.TABLE.stream()
                                    .filter(route -> route.covers(request.path()))
                                    .flatMap(route -> route.methods().stream())
                                    .map(method -> Objects.requireNonNull(method).name())
                                    .sorted()
                                    .collect(Collectors.joining(", "));
                    return problems.response(
                            request,
                            Problem.of(
                                    ProblemType.METHOD_NOT_ALLOWED,
                                    "%s is not among: %s".formatted(request.method(), allowed)),
                            headers -> headers.set(HttpHeaders.ALLOW, allowed));
                });
    }
}
