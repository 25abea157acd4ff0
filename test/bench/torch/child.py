"""PyTorch's side of the bench: reads one request a line, {"ask": ...}, and answers each with one line."""
import json
import sys
import time

import torch

from networks import NETWORKS

BATCHES = 4


class Trainee:
    def __init__(self, name):
        build, batch, shape, target, loss, optimizer = NETWORKS[name]
        torch.manual_seed(0)
        self.model = build()
        self.loss = loss()
        self.optimizer = optimizer(self.model.parameters())
        self.batches = [(torch.randn(batch, *shape), self.target(batch, target)) for _ in range(BATCHES)]
        self.steps = 0

    @staticmethod
    def target(batch, target):
        return torch.randint(target, (batch,)) if isinstance(target, int) else torch.randn(batch, *target)

    def batch(self):
        self.steps += 1
        return self.batches[self.steps % BATCHES]

    def train(self):
        x, target = self.batch()
        loss = self.loss(self.model(x), target)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def infer(self):
        x, target = self.batch()
        with torch.no_grad():
            return self.loss(self.model(x), target).item()


trainee = None


def answer(request):
    global trainee
    ask = request["ask"]
    if ask == "open":
        torch.set_num_threads(request["threads"])
        trainee = Trainee(request["network"])
        parameters = sum(p.numel() for p in trainee.model.parameters() if p.requires_grad)
        return {"parameters": parameters, "description": f"PyTorch {torch.__version__}", "threads": torch.get_num_threads()}
    if ask == "run":
        trainee.model.train(request["mode"] == "train")
        step = trainee.train if request["mode"] == "train" else trainee.infer
        begin = time.perf_counter()
        for _ in range(request["steps"]):
            loss = step()
        return {"ms": (time.perf_counter() - begin) * 1000, "loss": loss}
    raise ValueError(ask)


for line in sys.stdin:
    try:
        reply = {"result": answer(json.loads(line))}
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
