package com.smart360.mail.gateway.assets;

import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/// Serves the admin pages out of the admin-ui jar. Files below `/assets` bear a hash of their
/// content in their name and never change; `index.html` is asked for anew each time, so that a new
/// version is seen at once. Every address without a file behind it is a page of the single-page
/// application.
@Configuration(proxyBeanMethods = false)
class AdminPagesConfiguration implements WebMvcConfigurer {

    private static final String PAGES = "classpath:/META-INF/resources/";
    private static final String INDEX = "index.html";

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/" + INDEX);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(PAGES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations(PAGES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageResolver());
    }

    /// Falls back to the application's one page for addresses that name no file.
    private static final class PageResolver extends PathResourceResolver {

        /// By their names, since an id that ends a page's address may have dots.
        private static final Pattern FILE =
                Pattern.compile(
                        "[^/]*[.][^/]*|assets/.*"
                                + "|.*[.](js|css|map|svg|png|ico|txt|json|xml|html|php|woff2)");

        @Override
        protected @Nullable Resource getResource(String path, Resource location)
                throws IOException {
            Resource file = super.getResource(path, location);
            return file != null || !isPage(path) ? file : super.getResource(INDEX, location);
        }

        private static boolean isPage(String path) {
            boolean ofTheServer =
                    path.equals("api")
                            || path.startsWith("api/")
                            || path.startsWith("actuator")
                            || path.startsWith("problems/");
            return !ofTheServer && !FILE.matcher(path).matches();
        }
    }
}
