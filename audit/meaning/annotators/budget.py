"""What asking costs, and when to stop."""

from __future__ import annotations

from threading import Lock

_MILLION = 1_000_000
# Tokens that servers put around messages.
_AROUND = 256


class Budget:
    """The cost of a run, which never goes over its limit.

    Before a question the most that it can cost is set aside; afterwards what it did cost takes its place.

    Args:
        input_price, output_price: of a million tokens.
        limit: of the whole; None for none.
    """

    def __init__(self, input_price: float, output_price: float, limit: float | None) -> None:
        self._prices, self._limit = (input_price, output_price), limit
        self._spent = 0.0
        self._tokens = [0, 0]
        self._requests = 0
        self._lock = Lock()

    def most(self, content: bytes, longest: int) -> float:
        """What a question can cost: no tokenizer in use has more tokens than a text has bytes.

        Args:
            content: the body of the request.
            longest: tokens of the answer.
        """
        return self._cost(len(content) + _AROUND, longest)

    def set_aside(self, most: float) -> bool:
        """Set a cost aside, if it fits."""
        with self._lock:
            if self._limit is not None and self._spent + most > self._limit:
                return False
            self._spent += most
            return True

    def settle(self, aside: float, tokens: tuple[int, int] | None) -> None:
        """Take what was used for what was set aside; all of it where the server does not say what was used."""
        with self._lock:
            self._requests += 1
            if tokens is not None:
                self._spent += self._cost(*tokens) - aside
                self._tokens = [self._tokens[0] + tokens[0], self._tokens[1] + tokens[1]]

    def give_back(self, aside: float) -> None:
        """Free what was set aside for a question that the server did not work on."""
        with self._lock:
            self._spent -= aside

    @property
    def limit(self) -> str:
        """The limit as it is said."""
        return f"{self._limit:g}"

    def __str__(self) -> str:
        """What was used, in one line; empty where nothing was."""
        if not self._requests:
            return ""
        cost = f", cost {max(self._spent, 0.0):.4f}" if any(self._prices) else ""
        requests = f"{self._requests:,} request{'s' * (self._requests != 1)}"
        return f"{requests}, {self._tokens[0]:,} tokens in, {self._tokens[1]:,} out{cost}"

    def _cost(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self._prices[0] + tokens_out * self._prices[1]) / _MILLION
