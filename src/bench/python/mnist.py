"""MNIST as a PyTorch script trains it: 256-128 with batch norm and dropout, Adam, cosine schedule.

usage: mnist.py FOLDER EPOCHS SEED      prints seconds of training and test accuracy
"""

import gzip
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

BATCH, RATE = 128, 0.003


def read(folder, part):
    """Pixels [rows, 784] from 0 to 1, and labels."""
    images = gzip.decompress((folder / f"{part}-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((folder / f"{part}-labels-idx1-ubyte.gz").read_bytes())
    x = np.frombuffer(images, np.uint8, offset=16).reshape(-1, 784).astype(np.float32) / 255
    y = np.frombuffer(labels, np.uint8, offset=8).astype(np.int64)
    return torch.from_numpy(x), torch.from_numpy(y)


def block(inputs, units):
    return [nn.Linear(inputs, units, bias=False), nn.BatchNorm1d(units), nn.ReLU(), nn.Dropout(0.2)]


def accuracy(net, x, y):
    net.eval()
    with torch.no_grad():
        parts = zip(x.split(1024), y.split(1024))
        right = sum((net(rows).argmax(1) == labels).sum().item() for rows, labels in parts)
    net.train()
    return right / len(y)


def main():
    folder, epochs, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(1)  # faster than two at this size
    torch.manual_seed(seed)
    x, y = read(folder, "train")
    test_x, test_y = read(folder, "t10k")
    start = time.perf_counter()
    net = nn.Sequential(*block(784, 256), *block(256, 128), nn.Linear(128, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=RATE)
    steps = epochs * math.ceil(len(y) / BATCH)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    found = 0.0
    for _ in range(epochs):
        for rows in torch.randperm(len(y)).split(BATCH):
            optimizer.zero_grad(set_to_none=True)
            nn.functional.cross_entropy(net(x[rows]), y[rows]).backward()
            optimizer.step()
            schedule.step()
        found = accuracy(net, test_x, test_y)
    print(time.perf_counter() - start, found)


if __name__ == "__main__":
    main()
