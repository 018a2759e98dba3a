package com.smart360.mail.starter.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/// How every service talks to MongoDB: acknowledged by the majority, and quick to say that the
/// database is away (the API then answers 503 instead of holding the caller for half a minute).
@AutoConfiguration(before = MongoAutoConfiguration.class)
public class MongoDefaultsAutoConfiguration {

    private static final int SELECTION_SECONDS = 3;
    private static final int CONNECT_SECONDS = 3;
    private static final int READ_SECONDS = 30;

    @Bean
    MongoClientSettingsBuilderCustomizer smart360MongoDefaults() {
        return settings ->
                settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .readConcern(ReadConcern.DEFAULT)
                        .applyToClusterSettings(
                                cluster ->
                                        cluster.serverSelectionTimeout(
                                                SELECTION_SECONDS, TimeUnit.SECONDS))
                        .applyToSocketSettings(
                                socket ->
                                        socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                                                .readTimeout(READ_SECONDS, TimeUnit.SECONDS));
    }
}
