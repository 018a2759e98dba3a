package com.smart360.mail.hosts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A name server of a few lines (RFC 1035 §4) that answers each question as told.
final class ScriptedNameServer implements AutoCloseable {

    static final int NOERROR = 0;
    static final int SERVFAIL = 2;
    static final int NXDOMAIN = 3;
    private static final int SILENCE = -1;
    private static final int TXT = 16;

    private final DatagramSocket socket;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    ScriptedNameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String jndiAddress() {
        return "dns://127.0.0.1:" + socket.getLocalPort();
    }

    void answers(String name, int code) {
        answers.put(name, new Answer(code, new byte[0]));
    }

    void answers(String name, InetAddress address) {
        answers.put(name, new Answer(NOERROR, address.getAddress()));
    }

    /// A TXT record of these strings.
    void answersText(String name, String... strings) {
        var data = new ByteArrayOutputStream();
        for (String string : strings) {
            data.write(string.length());
            data.writeBytes(string.getBytes(StandardCharsets.US_ASCII));
        }
        answers.put(name, new Answer(NOERROR, data.toByteArray(), true));
    }

    void keepsSilentOn(String name) {
        answers.put(name, new Answer(SILENCE, new byte[0]));
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
                        name.substring(0, name.length() - 1), new Answer(NXDOMAIN, new byte[0]));
        if (answer.code == SILENCE) {
            return new byte[0];
        }
        int length = answer.data.length;
        boolean wanted =
                answer.text == (type == TXT)
                        && (answer.text ? length > 0 : length == (type == 28 ? 16 : 4));
        ByteBuffer reply = ByteBuffer.allocate(end + (wanted ? 12 + length : 0));
        reply.put(question, 0, 2).put((byte) 0x81).put((byte) (0x80 | answer.code));
        reply.putShort((short) 1).putShort((short) (wanted ? 1 : 0)).putInt(0);
        reply.put(question, 12, end - 12);
        if (wanted) {
            reply.putShort((short) 0xc00c).putShort((short) type).putShort((short) 1).putInt(60);
            reply.putShort((short) length).put(answer.data);
        }
        return reply.array();
    }

    @Override
    public void close() {
        socket.close();
    }

    /// @param data of the record: an address, or a TXT record's strings
    private record Answer(int code, byte[] data, boolean text) {
        Answer(int code, byte[] address) {
            this(code, address, false);
        }
    }
}
