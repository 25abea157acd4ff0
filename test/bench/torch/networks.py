"""The networks of test/bench/networks in PyTorch, by the same names."""
import torch
from torch import nn

# torchvision's own definitions where it is installed; else the same layers, written out below.
try:
    from torchvision import models
except ImportError:
    models = None


def mlp():
    return nn.Sequential(nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh(), nn.Linear(16, 2))


def mnist_mlp():
    return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


class TutorialNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 3)
        self.conv2 = nn.Conv2d(6, 16, 3)
        self.fc1 = nn.Linear(16 * 28 * 28, 512)
        self.fc2 = nn.Linear(512, 64)
        self.fc3 = nn.Linear(64, 2)

    def forward(self, x):
        x = torch.relu(self.conv1(x))
        x = torch.relu(self.conv2(x))
        x = x.view(-1, 16 * 28 * 28)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        return self.fc3(x)


def mnist_cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 10),
    )


class BasicBlock(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.down = None
        if stride > 1:
            self.down = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.bn2(self.conv2(self.relu(self.bn1(self.conv1(x)))))
        y += x if self.down is None else self.down(x)
        return self.relu(y)


def resnet18():
    if models:
        return models.resnet18(num_classes=10)
    sizes = [(64, 64, 1), (64, 64, 1), (64, 128, 2), (128, 128, 1)]
    sizes += [(128, 256, 2), (256, 256, 1), (256, 512, 2), (512, 512, 1)]
    return nn.Sequential(
        nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1),
        *[BasicBlock(*size) for size in sizes],
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10),
    )


def alexnet():
    if models:
        return models.alexnet()
    return nn.Sequential(
        nn.Conv2d(3, 64, 11, 4, 2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2),
        nn.Conv2d(64, 192, 5, padding=2), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2),
        nn.Conv2d(192, 384, 3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(384, 256, 3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2),
        nn.AdaptiveAvgPool2d(6), nn.Flatten(),
        nn.Dropout(), nn.Linear(9216, 4096), nn.ReLU(inplace=True),
        nn.Dropout(), nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Linear(4096, 1000),
    )


class OutputOfSteps(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(32, 128, batch_first=True)

    def forward(self, x):
        return self.lstm(x)[0]


def transformer():
    return nn.TransformerEncoderLayer(128, nhead=4, dim_feedforward=512, dropout=0.1, batch_first=True)


def sgd(lr, momentum=0.0):
    return lambda parameters: torch.optim.SGD(parameters, lr=lr, momentum=momentum)


def adam(parameters):
    return torch.optim.Adam(parameters, lr=0.001)


# name: network, batch, input, target (a number of classes, or the shape of values), loss, optimizer
NETWORKS = {
    "mlp-2-16-16-2": (mlp, 32, [2], 2, nn.CrossEntropyLoss, adam),
    "mnist-mlp": (mnist_mlp, 32, [784], 10, nn.CrossEntropyLoss, sgd(0.01)),
    "tutorial-net-1": (TutorialNet, 1, [1, 32, 32], [2], nn.L1Loss, sgd(0.01)),
    "tutorial-net-64": (TutorialNet, 64, [1, 32, 32], [2], nn.L1Loss, sgd(0.01)),
    "mnist-cnn": (mnist_cnn, 64, [1, 28, 28], 10, nn.CrossEntropyLoss, adam),
    "resnet18-32": (resnet18, 16, [3, 32, 32], 10, nn.CrossEntropyLoss, sgd(0.1, 0.9)),
    "alexnet-224": (alexnet, 8, [3, 224, 224], 1000, nn.CrossEntropyLoss, sgd(0.01, 0.9)),
    "lstm": (OutputOfSteps, 32, [50, 32], [50, 128], nn.MSELoss, adam),
    "transformer": (transformer, 16, [64, 128], [64, 128], nn.MSELoss, adam),
}
