import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pendulum in a process of its own, held by {@code tsmc serve examples/pendulum.yaml --listen 127.0.0.1:7070}.
 *
 * <pre>java PendulumClient.java PORT [STEPS]</pre>
 */
class PendulumClient {

    private static final Pattern CONTROL = Pattern.compile("\"control\":\\[([^],]+)");

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int steps = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
            socket.setTcpNoDelay(true);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            if (!line(in).startsWith("{\"v\":1,")) {
                throw new IOException("another version of the protocol");
            }
            double stepTime = 0.05;
            double angle = Math.PI;
            double rate = 0.0;
            int missed = 0;
            long begin = System.nanoTime();
            for (int step = 0; step < steps; step++) {
                String state = "{\"v\":1,\"step\":" + step + ",\"state\":[" + angle + "," + rate + "]}\n";
                out.write(state.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                String answer = line(in);
                Matcher control = CONTROL.matcher(answer);
                if (!control.find()) {
                    throw new IOException(answer);
                }
                missed += answer.contains("\"deadlineHeld\":true") ? 0 : 1;
                // The plant: a rod, 1 kg, 1 m.
                rate += stepTime * (15 * Math.sin(angle) + 3 * Double.parseDouble(control.group(1)));
                angle += stepTime * rate;
                long left = begin + (step + 1) * 50_000_000L - System.nanoTime();
                if (left > 0) {
                    Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
                }
            }
            System.out.printf("%d steps, %d deadlines missed, cos(angle) %.3f%n", steps, missed, Math.cos(angle));
        }
    }

    private static String line(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the server is gone");
        }
        return line;
    }
}
