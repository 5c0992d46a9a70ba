"""A search of small networks as a scikit-learn user makes it with Optuna: one hidden layer, 12 epochs.

usage: search.py breast-cancer|digits threads|processes TRIALS      prints seconds of the search

Two workers: threads of one study, which is what n_jobs=2 gives, or processes that share a SQLite file.
"""

import multiprocessing
import os
import sys
import tempfile
import time
import warnings

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import numpy as np  # noqa: E402
import optuna  # noqa: E402
from sklearn.datasets import load_breast_cancer, load_digits  # noqa: E402
from sklearn.metrics import log_loss  # noqa: E402
from sklearn.neural_network import MLPClassifier  # noqa: E402
from sklearn.preprocessing import StandardScaler  # noqa: E402

WORKERS = 2
optuna.logging.set_verbosity(optuna.logging.ERROR)
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


def part(name, storage, trials, seed):
    sampler = optuna.samplers.RandomSampler(seed)
    study = optuna.load_study(study_name="search", storage=storage, sampler=sampler)
    study.optimize(objective(name), n_trials=trials)


def in_threads(name, trials):
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(0))
    loss = objective(name)
    study.optimize(loss, n_trials=WORKERS, n_jobs=WORKERS)  # once, so that all is loaded
    start = time.perf_counter()
    study.optimize(loss, n_trials=trials, n_jobs=WORKERS)
    return time.perf_counter() - start


def in_processes(name, trials):
    with tempfile.TemporaryDirectory() as folder:
        storage = f"sqlite:///{folder}/search.db"
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
    print({"threads": in_threads, "processes": in_processes}[sys.argv[2]](sys.argv[1], int(sys.argv[3])))
