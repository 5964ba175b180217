#!/usr/bin/env python3
"""Learns the step of the pendulum from random transitions, and writes examples/pendulum-network.json.

Needs numpy. The data come from the equations of the system `pendulum`; with data of a real machine, replace `transitions`.
"""
import json
import pathlib

import numpy as np

TIME_STEP = 0.05
WIDTHS = [4, 24, 24, 2]


def transitions(rng, count):
    """States, torques and the change of the state in one step, as the system `pendulum` has them."""
    angle = rng.uniform(-np.pi, np.pi, count)
    rate = rng.uniform(-9.0, 9.0, count)
    torque = rng.uniform(-2.0, 2.0, count)
    rate_after = rate + TIME_STEP * (15.0 * np.sin(angle) + 3.0 * torque)
    features = np.stack([np.cos(angle), np.sin(angle), rate, torque], axis=1)
    change = np.stack([TIME_STEP * rate_after, rate_after - rate], axis=1)
    return features, change


def forward(weights, biases, h):
    """The values of all layers, the inputs first."""
    values = [h]
    for k, (w, b) in enumerate(zip(weights, biases)):
        h = h @ w.T + b
        values.append(np.tanh(h) if k < len(weights) - 1 else h)
        h = values[-1]
    return values


def train(rng, x, y, steps, batch=256):
    """Adam on the mean squared error, the step size falling to zero along a cosine."""
    weights = [rng.normal(0, 1 / np.sqrt(n), (m, n)) for n, m in zip(WIDTHS, WIDTHS[1:])]
    biases = [np.zeros(m) for m in WIDTHS[1:]]
    parameters = weights + biases
    first = [np.zeros_like(p) for p in parameters]
    second = [np.zeros_like(p) for p in parameters]
    for t in range(1, steps + 1):
        rows = rng.integers(0, len(x), batch)
        values = forward(weights, biases, x[rows])
        adjoint = 2 * (values[-1] - y[rows]) / batch
        by_weights, by_biases = [], []
        for k in reversed(range(len(weights))):
            by_weights.insert(0, adjoint.T @ values[k])
            by_biases.insert(0, adjoint.sum(axis=0))
            adjoint = (adjoint @ weights[k]) * (1 - values[k] ** 2)
        rate = 0.005 * (1 + np.cos(np.pi * t / steps))
        for p, g, m, v in zip(parameters, by_weights + by_biases, first, second):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return weights, biases


def main():
    rng = np.random.default_rng(1)
    features, change = transitions(rng, 20_000)
    mean_in, scale_in = features.mean(axis=0), features.std(axis=0)
    mean_out, scale_out = change.mean(axis=0), change.std(axis=0)
    x, y = (features - mean_in) / scale_in, (change - mean_out) / scale_out
    weights, biases = train(rng, x, y, steps=40_000)
    test_features, test_change = transitions(rng, 5_000)
    predicted = forward(weights, biases, (test_features - mean_in) / scale_in)[-1] * scale_out + mean_out
    error = np.sqrt(np.mean((predicted - test_change) ** 2, axis=0))
    print("root mean square error of one step: %.5f rad, %.5f rad/s" % tuple(error))

    def numbers(array):
        return np.round(array, 7).tolist()

    model = {
        "format": "tsmc-network",
        "version": 1,
        "timeStep": TIME_STEP,
        "states": [
            {"name": "angle", "unit": "rad", "angle": True},
            {"name": "rate", "unit": "rad/s", "angle": False},
        ],
        "controls": [{"name": "torque", "unit": "N m", "lower": -2.0, "upper": 2.0}],
        "predicts": "change",
        "inputs": {"mean": numbers(mean_in), "scale": numbers(scale_in)},
        "outputs": {"mean": numbers(mean_out), "scale": numbers(scale_out)},
        "layers": [
            {
                "weights": numbers(w),
                "bias": numbers(b),
                "activation": "tanh" if k < len(weights) - 1 else "linear",
            }
            for k, (w, b) in enumerate(zip(weights, biases))
        ],
    }
    path = pathlib.Path(__file__).with_name("pendulum-network.json")
    path.write_text("{\n" + ",\n".join(f'"{key}": {json.dumps(value)}' for key, value in model.items()) + "\n}\n")
    print("wrote", path.name)


if __name__ == "__main__":
    main()
