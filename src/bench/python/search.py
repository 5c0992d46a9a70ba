"""A search of small networks as a scikit-learn user makes it with Optuna: one hidden layer, 12 epochs.

usage: search.py breast-cancer|digits threads|processes TRIALS
prints seconds of the search and "optuna", or "alone"

Two workers: threads of one study, which is what n_jobs=2 gives, or processes that share a SQLite file.
Where there is no Optuna the same trials are drawn by NumPy, and nothing is stored: less to do.
"""

import multiprocessing
import os
import sys
import tempfile
import time
import warnings
from concurrent.futures import ThreadPoolExecutor

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import numpy as np  # noqa: E402
from sklearn.datasets import load_breast_cancer, load_digits  # noqa: E402
from sklearn.metrics import log_loss  # noqa: E402
from sklearn.neural_network import MLPClassifier  # noqa: E402
from sklearn.preprocessing import StandardScaler  # noqa: E402

try:
    import optuna
except ImportError:
    optuna = None
else:
    optuna.logging.set_verbosity(optuna.logging.ERROR)

WORKERS = 2
warnings.filterwarnings("ignore")


def objective(name):
    """The dev log-loss of a trial; of five rows three train and one is dev."""
    data = load_breast_cancer() if name == "breast-cancer" else load_digits()
    part = np.arange(len(data.target)) % 5
    train, dev = part < 3, part == 3
    scaler = StandardScaler().fit(data.data[train])
    x = scaler.transform(data.data).astype(np.float32)

    def loss(trial):
        net = MLPClassifier(
            (trial.suggest_int("units", 4, 128, log=True),),
            learning_rate_init=trial.suggest_float("rate", 1e-5, 1e-1, log=True),
            alpha=trial.suggest_float("l2", 1e-6, 10, log=True),
            batch_size=2 ** trial.suggest_int("batch", 3, 7),
            max_iter=12,
            n_iter_no_change=100,
            random_state=0,
        )
        net.fit(x[train], data.target[train])
        return log_loss(data.target[dev], net.predict_proba(x[dev]), labels=net.classes_)

    return loss


class Drawn:
    """A trial as Optuna hands it over, drawn at random."""

    def __init__(self, generator):
        self.generator = generator

    def suggest_float(self, _, low, high, log):
        return float(np.exp(self.generator.uniform(np.log(low), np.log(high))))

    def suggest_int(self, name, low, high, log=False):
        if log:
            return min(high, int(self.suggest_float(name, low, high + 1, log)))
        return int(self.generator.integers(low, high + 1))


def alone(loss, trials, seed):
    generator = np.random.default_rng(seed)
    for _ in range(trials):
        loss(Drawn(generator))


def part(name, storage, trials, seed):
    if optuna is None:
        return alone(objective(name), trials, seed)
    sampler = optuna.samplers.RandomSampler(seed)
    study = optuna.load_study(study_name="search", storage=storage, sampler=sampler)
    study.optimize(objective(name), n_trials=trials)


def in_threads(name, trials):
    if optuna is None:
        loss = objective(name)
        alone(loss, 1, 0)  # once, so that all is loaded
        start = time.perf_counter()
        with ThreadPoolExecutor(WORKERS) as workers:
            list(workers.map(lambda seed: alone(loss, trials // WORKERS, seed), range(WORKERS)))
        return time.perf_counter() - start
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(0))
    loss = objective(name)
    study.optimize(loss, n_trials=WORKERS, n_jobs=WORKERS)  # once, so that all is loaded
    start = time.perf_counter()
    study.optimize(loss, n_trials=trials, n_jobs=WORKERS)
    return time.perf_counter() - start


def in_processes(name, trials):
    with tempfile.TemporaryDirectory() as folder:
        storage = f"sqlite:///{folder}/search.db"
        if optuna is not None:
            optuna.create_study(study_name="search", storage=storage)
        start = time.perf_counter()
        workers = [
            multiprocessing.Process(target=part, args=(name, storage, trials // WORKERS, seed))
            for seed in range(WORKERS)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return time.perf_counter() - start


if __name__ == "__main__":
    search = {"threads": in_threads, "processes": in_processes}[sys.argv[2]]
    print(search(sys.argv[1], int(sys.argv[3])), "alone" if optuna is None else "optuna")
