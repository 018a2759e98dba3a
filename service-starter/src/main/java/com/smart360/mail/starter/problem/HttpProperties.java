package com.smart360.mail.starter.problem;

import com.smart360.mail.starter.environment.PropertyCheck;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param maxBodySize the largest request body that is read. Default 40 MB, the largest mail with
///   attachments; services without mails do with less
/// @param maxBodySizeByPath what another limit holds for, by the exact path, `[/api/x]: 9MB` (I5)
@ConfigurationProperties("smart360.http")
record HttpProperties(
        @DefaultValue("40MB") DataSize maxBodySize,
        @DefaultValue Map<String, DataSize> maxBodySizeByPath) {

    HttpProperties {
        PropertyCheck.require(
                maxBodySize.toBytes() > 0,
                "smart360.http.max-body-size",
                maxBodySize,
                "1B or more");
        maxBodySizeByPath = Map.copyOf(maxBodySizeByPath);
    }

    long mostBytes(String path) {
        return maxBodySizeByPath.getOrDefault(path, maxBodySize).toBytes();
    }
}
