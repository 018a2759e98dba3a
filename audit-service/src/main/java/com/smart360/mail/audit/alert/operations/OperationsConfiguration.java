package com.smart360.mail.audit.alert.operations;

import com.smart360.mail.audit.alert.board.BoardStore;
import com.smart360.mail.starter.problem.Problems;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Takes Alertmanager's messages before the filters that want a person's token. Filters are made
/// with the server, before anything else may ask for the database.
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

    @Bean
    FilterRegistrationBean<AlertmanagerWebhook> alertmanagerWebhook(
            AlertmanagerProperties properties,
            ObjectProvider<BoardStore> store,
            Problems problems,
            Clock clock) {
        FilterRegistrationBean<AlertmanagerWebhook> filter =
                new FilterRegistrationBean<>(
                        new AlertmanagerWebhook(properties, store, problems, clock));
        filter.addUrlPatterns(AlertmanagerWebhook.PATH);
        filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
        filter.setEnabled(properties.secret() != null);
        return filter;
    }
}
