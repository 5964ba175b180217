"""A pendulum in a process of its own, held by `tsmc serve examples/pendulum.yaml --listen 127.0.0.1:7070`.

    python3 pendulum_client.py PORT [STEPS]     steps are taken in real time: 20 a second
"""

import json
import math
import socket
import sys
import time


def main(port, steps):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        lines = connection.makefile("rw", encoding="ascii", newline="\n")
        hello = json.loads(lines.readline())
        assert hello["v"] == 1, "another version of the protocol"
        step_time, missed, off = hello["timeStep"], 0, 0
        angle, rate = math.pi, 0.0  # hanging, at rest
        begin = time.monotonic()
        for step in range(steps):
            lines.write(json.dumps({"v": 1, "id": step, "step": step, "state": [angle, rate]}) + "\n")
            lines.flush()
            answer = json.loads(lines.readline())
            if "error" in answer:
                sys.exit(answer["error"] + ": " + answer["message"])
            missed += not answer["deadlineHeld"]
            rate += step_time * (15 * math.sin(angle) + 3 * answer["control"][0])  # the plant: a rod, 1 kg, 1 m
            angle += step_time * rate
            off += step >= 60 and math.cos(angle) < 0.95
            time.sleep(max(0.0, begin + (step + 1) * step_time - time.monotonic()))
        print(f"{steps} steps, {missed} deadlines missed, cos(angle) {math.cos(angle):.3f}, {off} steps off upright")


main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
