"""PyTorch and scikit-learn as contenders: answers the lines that ContenderMain documents.

usage: peers.py pytorch|sklearn THREADS
"""

import sys
import time

import numpy as np

FILE_ROWS = 1 << 15
KEEP, PULL, RATE = 0.8, 1e-4, 1e-3


def parse(words):
    """A task from its name=value words."""
    task = dict(word.split("=", 1) for word in words)
    for name in ("features", "classes", "batch", "rows"):
        task[name] = int(task[name])
    for name in ("filters", "units"):
        task[name] = [int(number) for number in task[name].split(",") if number]
    task["regularized"] = task["regularized"] == "true"
    return task


def read(task):
    """Features [rows, features] and class indexes [rows] of the task's first rows."""
    values = np.fromfile(task["file"], dtype="<f4")
    x = values[: task["rows"] * task["features"]].reshape(task["rows"], -1).copy()
    start = FILE_ROWS * task["features"]
    return x, values[start : start + task["rows"]].astype(np.int64)


class PyTorch:
    """The training loop of PyTorch's own tutorials, on tensors that are in memory."""

    def __init__(self, threads):
        import torch

        torch.set_num_threads(threads)
        torch.manual_seed(1)
        self.torch = torch
        self.about = "PyTorch " + torch.__version__

    def open(self, task):
        torch, nn = self.torch, self.torch.nn
        layers, width, side = [], 1, round(task["features"] ** 0.5)
        for filters in task["filters"]:
            layers += [nn.Conv2d(width, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
            width, side = filters, side // 2
        layers.append(nn.Flatten())
        width = width * side * side if task["filters"] else task["features"]
        for units in task["units"]:
            layers.append(nn.Linear(width, units, bias=not task["regularized"]))
            if task["regularized"]:
                layers.append(nn.BatchNorm1d(units))
            layers.append(nn.ReLU())
            if task["regularized"]:
                layers.append(nn.Dropout(1 - KEEP))
            width = units
        layers.append(nn.Linear(width, task["classes"]))
        for layer in layers:
            if isinstance(layer, (nn.Linear, nn.Conv2d)):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
                if layer.bias is not None:
                    nn.init.zeros_(layer.bias)
        nn.init.xavier_normal_(layers[-1].weight)
        net = nn.Sequential(*layers)
        pulled = [p for p in net.parameters() if p.dim() > 1]
        others = [p for p in net.parameters() if p.dim() == 1]
        pull = PULL if task["regularized"] else 0
        groups = [{"params": pulled, "weight_decay": pull}, {"params": others}]
        x, y = read(task)
        shape = (1, 28, 28) if task["filters"] else (task["features"],)
        return Torch(
            torch,
            task,
            net,
            torch.optim.Adam(groups, lr=RATE),
            torch.from_numpy(x).reshape(-1, *shape),
            torch.from_numpy(y),
        )


class Torch:
    """One training with PyTorch."""

    def __init__(self, torch, task, net, optimizer, x, y):
        self.torch, self.task, self.net, self.optimizer = torch, task, net, optimizer
        self.x, self.y = x, y
        self.at = task["rows"]

    def step(self):
        batch = self.task["batch"]
        if self.at + batch > self.task["rows"]:
            self.order = self.torch.randperm(self.task["rows"])
            self.at = 0
        rows = self.order[self.at : self.at + batch]
        self.at += batch
        self.optimizer.zero_grad(set_to_none=True)
        outputs = self.net(self.x[rows])
        self.torch.nn.functional.cross_entropy(outputs, self.y[rows]).backward()
        self.optimizer.step()
        return batch

    def loss(self):
        self.net.eval()
        with self.torch.no_grad():
            parts = zip(self.x.split(1024), self.y.split(1024))
            total = sum(
                self.torch.nn.functional.cross_entropy(self.net(x), y, reduction="sum").item()
                for x, y in parts
            )
        self.net.train()
        return total / self.task["rows"]


class ScikitLearn:
    """MLPClassifier, some batches at a time through partial_fit, which is told all classes."""

    def __init__(self, threads):
        import sklearn

        self.about = "scikit-learn " + sklearn.__version__

    def open(self, task):
        if task["regularized"]:
            raise NotImplementedError("scikit-learn has neither batch norm nor dropout")
        if task["filters"]:
            raise NotImplementedError("scikit-learn has no convolution")
        return Sklearn(task)


class Sklearn:
    """One training with scikit-learn, so many rows a call that the call itself costs nothing."""

    CALL = 4096

    def __init__(self, task):
        from sklearn.neural_network import MLPClassifier

        self.task = task
        self.x, self.y = read(task)
        self.net = MLPClassifier(
            task["units"],
            alpha=0,
            batch_size=task["batch"],
            learning_rate_init=RATE,
            random_state=1,
            shuffle=False,
        )
        self.at = 0

    def step(self):
        rows = min(self.CALL, self.task["rows"])
        to = self.at + rows
        self.net.partial_fit(
            self.x[self.at : to], self.y[self.at : to], np.arange(self.task["classes"])
        )
        self.at = to % self.task["rows"]
        return rows

    def loss(self):
        if not hasattr(self.net, "coefs_"):
            return float(np.log(self.task["classes"]))
        p = self.net.predict_proba(self.x)[np.arange(len(self.y)), self.y]
        return float(-np.log(np.maximum(p, 1e-30)).mean())


class Contender:
    """Answers lines."""

    def __init__(self, library):
        self.library = library
        self.open = {}

    def answer(self, words):
        if words[0] == "about":
            return self.library.about
        if words[0] == "turn":
            return self.turn(float(words[1]), parse(words[2:]))
        if words[0] == "learn":
            return self.learn(int(words[1]), parse(words[2:]))
        raise NotImplementedError("no word " + words[0])

    def turn(self, seconds, task):
        if task["name"] not in self.open:
            self.open[task["name"]] = self.library.open(task)
        training = self.open[task["name"]]
        rows, start = 0, time.perf_counter()
        taken = 0.0
        while taken < seconds:
            rows += training.step()
            taken = time.perf_counter() - start
        return f"{rows} {taken}"

    def learn(self, epochs, task):
        training = self.library.open(task)
        before, rows = training.loss(), 0
        while rows < epochs * task["rows"]:
            rows += training.step()
        return f"{before:.6f} {training.loss():.6f}"


def main():
    library = {"pytorch": PyTorch, "sklearn": ScikitLearn}[sys.argv[1]]
    contender = Contender(library(int(sys.argv[2])))
    for line in sys.stdin:
        try:
            answer = contender.answer(line.split())
        except NotImplementedError as reason:
            answer = f"none {reason}"
        print(answer, flush=True)


if __name__ == "__main__":
    main()
