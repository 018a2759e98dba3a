package com.smart360.mail.config.template;

import com.smart360.mail.starter.provider.ProviderTemplate;
import com.smart360.mail.starter.provider.ProviderTemplates;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/provider-templates`.
@RestController
@RequestMapping("/api/provider-templates")
class ProviderTemplateController {

    private final ProviderTemplates templates;

    ProviderTemplateController(ProviderTemplates templates) {
        this.templates = templates;
    }

    /// All provider templates at once, in the order in which the page lists them.
    record ProviderTemplateList(List<ProviderTemplate> items, @Nullable String nextCursor) {}

    /// @param domain of an e-mail address: only the template that it suggests
    @GetMapping
    ProviderTemplateList list(@RequestParam(required = false) @Nullable String domain) {
        return new ProviderTemplateList(
                domain == null ? templates.all() : templates.ofDomain(domain).stream().toList(),
                null);
    }
}
