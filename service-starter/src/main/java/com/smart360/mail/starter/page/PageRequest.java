package com.smart360.mail.starter.page;

import com.smart360.mail.starter.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which page of a list is asked for. A cursor is opaque to callers: it holds the name of its list
/// and the position where the page before ended, so that one that was invented, or that is another
/// list's, is told from a real one and answered 400.
public final class PageRequest {

    /// The most items of a page.
    public static final int MOST = 200;

    private static final String EXPECTED_CURSOR = "the nextCursor of an earlier page of this list";

    private final String list;
    private final @Nullable String cursor;
    private final @Nullable String position;
    private final int limit;

    private PageRequest(
            String list, @Nullable String cursor, @Nullable String position, int limit) {
        this.list = list;
        this.cursor = cursor;
        this.position = position;
        this.limit = limit;
    }

    /// Checks the parameters `cursor` and `limit`.
    ///
    /// @param list its name, the same for each of its pages
    /// @param cursor null or blank: the first page
    /// @param limit 1 to [#MOST]
    /// @throws ProblemException 400, naming the parameter, the value met and what is expected
    public static PageRequest of(String list, @Nullable String cursor, int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemException.parameter(
                    "limit", Integer.toString(limit), "a whole number from 1 to " + MOST);
        }
        return cursor == null || cursor.isBlank()
                ? new PageRequest(list, null, null, limit)
                : new PageRequest(list, cursor, read(list, cursor), limit);
    }

    /// A cursor to what stands behind a position.
    public static String cursor(String list, String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + ":" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String list, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(list + ":") && text.length() > list.length() + 1) {
                return text.substring(list.length() + 1);
            }
        } catch (IllegalArgumentException invented) {
            // Told below.
        }
        throw badCursor(cursor);
    }

    private static ProblemException badCursor(String cursor) {
        return ProblemException.parameter("cursor", cursor, EXPECTED_CURSOR);
    }

    /// Where the page before ended; null: this is the first.
    public @Nullable String position() {
        return position;
    }

    /// As [#position()], read as what the list is ordered by.
    ///
    /// @param reader throws an [IllegalArgumentException] for what is no position
    /// @throws ProblemException 400, if it does
    public <P> @Nullable P position(Function<String, P> reader) {
        if (position == null || cursor == null) {
            return null;
        }
        try {
            return reader.apply(position);
        } catch (IllegalArgumentException invented) {
            throw badCursor(cursor);
        }
    }

    /// How many items the page may have.
    public int limit() {
        return limit;
    }

    /// How many to look for, so that one knows whether there is another page.
    public int limitAndOne() {
        return limit + 1;
    }

    /// The page.
    ///
    /// @param found at most [#limitAndOne()] items
    /// @param position of an item, as [#position()] answers it for the next page
    public <T> Page<T> page(List<T> found, Function<? super T, String> position) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, cursor(list, position.apply(items.getLast())));
    }
}
