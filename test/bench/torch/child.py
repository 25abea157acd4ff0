"""PyTorch's side of the bench: reads one request a line, {"ask": ...}, and answers each with one line."""
import json
import sys
import time

import torch

from networks import NETWORKS

BATCHES = 4


class Trainee:
    def __init__(self, name, device):
        build, batch, shape, target, loss, optimizer = NETWORKS[name]
        torch.manual_seed(0)
        self.model = build().to(device)
        self.loss = loss()
        self.optimizer = optimizer(self.model.parameters())
        batches = [(torch.randn(batch, *shape), self.target(batch, target)) for _ in range(BATCHES)]
        self.batches = [(x.to(device), wanted.to(device)) for x, wanted in batches]
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
        return loss.detach()

    def infer(self):
        x, target = self.batch()
        with torch.no_grad():
            return self.loss(self.model(x), target)


trainee = None
on_gpu = False


def answer(request):
    global trainee, on_gpu
    ask = request["ask"]
    if ask == "open":
        torch.set_num_threads(request["threads"])
        on_gpu = request.get("device") == "gpu"
        # As we compute: in float32, without TF32.
        torch.backends.cuda.matmul.allow_tf32 = False
        torch.backends.cudnn.allow_tf32 = False
        torch.backends.cudnn.benchmark = on_gpu
        trainee = Trainee(request["network"], "cuda" if on_gpu else "cpu")
        parameters = sum(p.numel() for p in trainee.model.parameters() if p.requires_grad)
        about = f"PyTorch {torch.__version__}" + (f" on {torch.cuda.get_device_name()}" if on_gpu else "")
        return {"parameters": parameters, "description": about, "threads": torch.get_num_threads()}
    if ask == "run":
        trainee.model.train(request["mode"] == "train")
        step = trainee.train if request["mode"] == "train" else trainee.infer
        begin = time.perf_counter()
        for _ in range(request["steps"]):
            loss = step()
            # On a GPU no step waits for the one before; the last one is waited for.
            if not on_gpu:
                loss.item()
        value = loss.item()
        return {"ms": (time.perf_counter() - begin) * 1000, "loss": value}
    raise ValueError(ask)


for line in sys.stdin:
    try:
        reply = {"result": answer(json.loads(line))}
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
