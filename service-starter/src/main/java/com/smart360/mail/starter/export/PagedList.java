package com.smart360.mail.starter.export;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A whole list, page by page, each behind the one before: a page that is not full is the last.
///
/// @param <T> its items
/// @param <P> where a page ended
public final class PagedList<T, P> implements Iterator<List<T>> {

    private final int size;
    private final Source<T, P> source;
    private final Function<T, P> position;
    private @Nullable P reached;
    private boolean more = true;

    /// @param size of a full page
    /// @param position of an item
    public PagedList(int size, Source<T, P> source, Function<T, P> position) {
        this.size = size;
        this.source = source;
        this.position = position;
    }

    /// Reads a page.
    public interface Source<T, P> {

        /// @param position behind which it begins; null: the first page
        List<T> behind(@Nullable P position);
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    @Override
    public List<T> next() {
        List<T> page = source.behind(reached);
        more = page.size() == size;
        if (more) {
            reached = position.apply(page.getLast());
        }
        return page;
    }

    /// The same pages as they are shown, or what is left of each.
    public static <S, T> Iterator<List<T>> shown(
            Iterator<List<S>> pages, Function<List<S>, List<T>> view) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public List<T> next() {
                return view.apply(pages.next());
            }
        };
    }
}
