#!/usr/bin/env python3
"""Writes the networks of these tests, as PyTorch and scikit-learn export them. Needs torch, onnxscript, scikit-learn, skl2onnx."""
import pathlib

import numpy as np
import torch
from skl2onnx import to_onnx
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from torch import nn

HERE = pathlib.Path(__file__).parent


class Residual(nn.Module):
    """A residual block with layer normalisation."""

    def __init__(self, width):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.layer = nn.Linear(width, width)

    def forward(self, h):
        return h + nn.functional.silu(self.layer(self.norm(h)))


class Mlp(nn.Module):
    """The change of the state of a pendulum, of cosine, sine, rate and torque."""

    def __init__(self, activation):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(4, 4), activation, Residual(4), nn.Linear(4, 2))

    def forward(self, state, control):
        angle, rate = state[:, :1], state[:, 1:]
        return self.layers(torch.cat([torch.cos(angle), torch.sin(angle), rate, control], dim=1))


class Cell(nn.Module):
    """A recurrent cell, written out."""

    def __init__(self):
        super().__init__()
        self.cell, self.out = nn.GRUCell(3, 3), nn.Linear(3, 2)

    def forward(self, state, control, h):
        h = self.cell(torch.cat([state, control], dim=1), h)
        return state + self.out(h), h


class Gru(nn.Module):
    """A recurrent layer, for one step."""

    def __init__(self):
        super().__init__()
        self.gru, self.out = nn.GRU(3, 3), nn.Linear(3, 2)

    def forward(self, state, control, h):
        y, h = self.gru(torch.cat([state, control], dim=1).unsqueeze(0), h)
        return state + self.out(y[0]), h


def write(name, model, memory, dynamo, double):
    kind = torch.float64 if double else torch.float32
    inputs = [torch.zeros(1, 2, dtype=kind), torch.zeros(1, 1, dtype=kind)]
    inputs += [torch.zeros(*memory, dtype=kind)] if memory else []
    torch.onnx.export(
        model.to(kind).eval(),
        tuple(inputs),
        HERE / f"{name}.onnx",
        input_names=["state", "control", "h"][: len(inputs)],
        output_names=["next", "hn"][: len(inputs) - 1],
        dynamo=dynamo,
        **({"external_data": False} if dynamo else {"opset_version": 17}),
    )


def main():
    torch.manual_seed(1)
    write("mlp-dynamo-double", Mlp(nn.Tanh()), (), True, True)
    write("mlp-legacy-single", Mlp(nn.GELU()), (), False, False)
    write("cell-legacy-double", Cell(), (1, 3), False, True)
    write("gru-dynamo-single", Gru(), (1, 1, 3), True, False)
    write("gru-legacy-single", Gru(), (1, 1, 3), False, False)
    rng = np.random.default_rng(1)
    x = rng.normal(size=(200, 3)) * [1.0, 5.0, 2.0] + [0.5, 0.0, 1.0]
    y = np.stack([np.sin(x[:, 0]) + x[:, 1], x[:, 2] * x[:, 0]], axis=1)
    network = MLPRegressor(hidden_layer_sizes=(6,), activation="tanh", max_iter=300, random_state=1)
    pipeline = make_pipeline(StandardScaler(), network).fit(x, y)
    for kind, name in ((np.float64, "double"), (np.float32, "single")):
        content = to_onnx(pipeline, x[:1].astype(kind)).SerializeToString()
        (HERE / f"sklearn-{name}.onnx").write_bytes(content)


if __name__ == "__main__":
    main()
