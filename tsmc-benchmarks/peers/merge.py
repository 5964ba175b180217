"""Joins a study of `tsmc bench` with one of these programs, for one ranking: python -m peers.merge STUDY PEERS OUT."""

import argparse
import json
from pathlib import Path

from . import tables


def merge(study, peers, out):
    """Problems are those of the study, which has measured what a gradient costs; the rest is put together."""
    theirs, ours = environments(study, peers)
    for key in ("cpu", "processors"):
        if str(theirs.get(key)) != str(ours.get(key)):
            raise SystemExit(
                f"{study} and {peers} are of different machines: {key} {theirs.get(key)} and {ours.get(key)}. "
                "Times are compared on one machine only")
    problems = tables.read(study, "problems.csv")
    gradient_costs = {p["problem"]: float(p["gradient_cost"]) for p in problems if p["gradient_cost"]}
    methods, more = tables.read(study, "methods.csv"), tables.read(peers, "methods.csv")
    twice = {m["method"] for m in methods} & {m["method"] for m in more}
    if twice:
        raise SystemExit(f"{study} and {peers} both have the methods {sorted(twice)}. Maybe they are joined already")
    joined = {}
    for table in ("trials.csv", "curves.csv"):
        rows = tables.read(peers, table)
        for row in rows:
            if row["problem"] not in gradient_costs:
                raise SystemExit(
                    f"{peers}: {row['problem']} is no problem of {study}. Known: {', '.join(gradient_costs)}")
            row["evaluations"] = repr(
                int(row["cost_evaluations"]) + gradient_costs[row["problem"]] * int(row["gradient_evaluations"]))
        joined[table] = tables.read(study, table) + rows
    budgets = {row["budget_seconds"] and float(row["budget_seconds"]) for row in joined["trials.csv"]}
    if len(budgets) > 1:
        print(f"budgets differ: {sorted(budgets, key=str)}. The ranking compares what is not equal")
    order = {name: i for i, name in enumerate(gradient_costs)}
    out.mkdir(parents=True, exist_ok=True)
    for table, rows in joined.items():
        tables.write(out, table, sorted(rows, key=lambda row: order[row["problem"]]))
    tables.write(out, "methods.csv", methods + more)
    tables.write(out, "problems.csv", problems)
    tables.write_json(out, "environment.json", {**theirs, "peers": ours})


def environments(*folders):
    return [json.loads((Path(folder) / "environment.json").read_text(encoding="utf-8")) for folder in folders]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m peers.merge", description=__doc__.split(":")[0])
    for name in ("study", "peers", "out"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    if options.out.exists() and any(options.out.iterdir()):
        parser.error(f"{options.out} is not empty. Maybe name another folder")
    merge(options.study, options.peers, options.out)
