/// Lists that are read page by page, in one way everywhere: parameters `cursor` and `limit`,
/// members `items` and `nextCursor`.
@NullMarked
package com.smart360.mail.starter.page;

import org.jspecify.annotations.NullMarked;
