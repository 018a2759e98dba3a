package com.smart360.mail.hosts.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// A name server of a few lines (RFC 1035 §4) that answers each question as told.
public final class ScriptedNameServer implements AutoCloseable {

    public static final int NOERROR = 0;
    public static final int SERVFAIL = 2;
    public static final int NXDOMAIN = 3;
    private static final int SILENCE = -1;
    private static final int A = 1;
    private static final int MX = 15;
    private static final int TXT = 16;
    private static final int AAAA = 28;
    private static final int SRV = 33;

    private final DatagramSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /// On a free port of this machine.
    public ScriptedNameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// What a guard is told to ask.
    public String jndiAddress() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    /// A reply code and no record.
    public void answers(String name, int code) {
        answers.put(name, new Answer(code, 0, List.of()));
    }

    /// An A or AAAA record.
    public void answers(String name, InetAddress address) {
        answers.put(
                name,
                new Answer(
                        NOERROR,
                        address.getAddress().length == 4 ? A : AAAA,
                        List.of(address.getAddress())));
    }

    /// A TXT record of these strings.
    public void answersText(String name, String... strings) {
        var data = new ByteArrayOutputStream();
        for (String string : strings) {
            data.write(string.length());
            data.writeBytes(string.getBytes(StandardCharsets.US_ASCII));
        }
        answers.put(name, new Answer(NOERROR, TXT, List.of(data.toByteArray())));
    }

    /// MX records of the preferences 1, 2 and so on.
    public void answersExchangers(String name, String... hosts) {
        List<byte[]> records = new ArrayList<>();
        for (String host : hosts) {
            records.add(record(host, records.size() + 1));
        }
        answers.put(name, new Answer(NOERROR, MX, records));
    }

    /// SRV records, each with a priority, a weight and a port.
    public void answersServices(String name, Service... services) {
        answers.put(
                name,
                new Answer(
                        NOERROR,
                        SRV,
                        Stream.of(services)
                                .map(it -> record(it.host, it.priority, it.weight, it.port))
                                .toList()));
    }

    /// One SRV record; `.` as host says that nothing is offered.
    public record Service(int priority, int weight, int port, String host) {}

    private static byte[] record(String host, int... numbers) {
        var data = new ByteArrayOutputStream();
        for (int number : numbers) {
            data.write(number >> 8);
            data.write(number);
        }
        for (String label : host.equals(".") ? new String[0] : host.split("\\.", -1)) {
            data.write(label.length());
            data.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        data.write(0);
        return data.toByteArray();
    }

    /// No reply at all.
    public void keepsSilentOn(String name) {
        answers.put(name, new Answer(SILENCE, 0, List.of()));
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            DatagramPacket question = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(question);
                byte[] reply = reply(Arrays.copyOf(buffer, question.getLength()));
                if (reply.length > 0) {
                    socket.send(
                            new DatagramPacket(reply, reply.length, question.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] reply(byte[] question) {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            name.append(new String(question, at + 1, question[at])).append('.');
            at += question[at] + 1;
        }
        int type = question[at + 2];
        int end = at + 5;
        Answer answer =
                answers.getOrDefault(
                        name.substring(0, name.length() - 1), new Answer(NXDOMAIN, 0, List.of()));
        if (answer.code == SILENCE) {
            return new byte[0];
        }
        List<byte[]> records = answer.type == type ? answer.records : List.of();
        int size = records.stream().mapToInt(record -> 12 + record.length).sum();
        ByteBuffer reply = ByteBuffer.allocate(end + size);
        reply.put(question, 0, 2).put((byte) 0x81).put((byte) (0x80 | answer.code));
        reply.putShort((short) 1).putShort((short) records.size()).putInt(0);
        reply.put(question, 12, end - 12);
        for (byte[] record : records) {
            reply.putShort((short) 0xc00c).putShort((short) type).putShort((short) 1).putInt(60);
            reply.putShort((short) record.length).put(record);
        }
        return reply.array();
    }

    @Override
    public void close() {
        socket.close();
    }

    /// @param type of the records, as RFC 1035 §3.2.2 numbers them
    private record Answer(int code, int type, List<byte[]> records) {}
}
