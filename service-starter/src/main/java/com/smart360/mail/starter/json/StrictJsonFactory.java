package com.smart360.mail.starter.json;

import java.io.DataInput;
import java.io.InputStream;
import java.io.Reader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/// Makes parsers that read within [JsonLimits] ([StrictJsonParser]).
final class StrictJsonFactory extends JsonFactory {

    private final JsonLimits limits;
    private final RecyclerPool<BufferRecycler> buffers;

    /// @param buffers what texts are read in, and where it is kept for the next ones
    StrictJsonFactory(JsonLimits limits, RecyclerPool<BufferRecycler> buffers) {
        super(
                builder()
                        .recyclerPool(buffers)
                        .streamReadConstraints(limits.constraints())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION));
        this.limits = limits;
        this.buffers = buffers;
    }

    @Override
    public JsonFactory copy() {
        return new StrictJsonFactory(limits, buffers);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, InputStream in) {
        return new StrictJsonParser(super._createParser(context, io, in), limits);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, Reader in) {
        return new StrictJsonParser(super._createParser(context, io, in), limits);
    }

    @Override
    protected JsonParser _createParser(
            ObjectReadContext context,
            IOContext io,
            char[] data,
            int offset,
            int length,
            boolean recyclable) {
        return new StrictJsonParser(
                super._createParser(context, io, data, offset, length, recyclable), limits);
    }

    @Override
    protected JsonParser _createParser(
            ObjectReadContext context, IOContext io, byte[] data, int offset, int length) {
        return new StrictJsonParser(super._createParser(context, io, data, offset, length), limits);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, DataInput in) {
        return new StrictJsonParser(super._createParser(context, io, in), limits);
    }
}
