"""Which place makes which job: what each offers, who was first, and who needs a GPU."""

from __future__ import annotations

from collections.abc import Iterable

from previz.canonical import from_json
from previz.engine.farm.cards import ASKED, LOST, Offer
from previz.engine.farm.errands import NONSENSE, Job
from previz.engine.farm.seats import Seat, Seats
from previz.engine.farm.yard import Lost
from previz.engine.messages import GivenBack


class Choosing:
    """The offers of the places for the jobs that wait, and the choice among them."""

    def __init__(self, seats: Seats) -> None:
        self._seats = seats
        self._offers: dict[tuple[int, Seat], Offer] = {}

    async def gather(self, job: Job) -> None:
        """Ask each place that works what it offers for a job, once. One that does not answer is lost."""
        for seat in self._seats:
            if seat.card is not None and (job.number, seat) not in self._offers:
                try:
                    self._offers[job.number, seat] = from_json(Offer, str(await seat.call("offer", job.parcel.text)))
                except Lost as lost:
                    self._seats.lose(seat, lost.why)
                except ValueError:
                    self._seats.lose(seat, NONSENSE)

    def choice(self, job: Job, jobs: Iterable[Job]) -> Seat | None:
        """Of the free places that can make a job the fittest, but for those that other jobs have more right to."""
        at_work = {seat.job for seat in self._seats}
        waiting = [other for other in jobs if other is not job and other.number not in at_work]
        free = [
            seat
            for seat in self._seats
            if seat.free and self._takes(job, seat) and not any(self._precedes(other, job, seat) for other in waiting)
        ]
        return min(free, key=lambda seat: self._fitness(job, seat), default=None)

    def refusal(self, job: Job) -> GivenBack | None:
        """Why no place will ever make a job, once all have said so."""
        if not self._seats.settled or any(seat.state == ASKED for seat in self._seats):
            return None
        offers = [(seat, self._offers.get((job.number, seat))) for seat in self._seats if seat.card is not None]
        if not offers or any(offer is None or offer.able for _, offer in offers):
            return None
        reasons = [f"{seat.name} {offer.why}" for seat, offer in offers if offer is not None]
        reasons += [f"{each.name} {each.why}" for each in self._seats.standings if each.state == LOST]
        return GivenBack(job.number, f"No machine of the farm can make it: {'; '.join(reasons)}", _ADD_MODEL)

    def forget(self, job: int) -> None:
        """A job has come to its end."""
        for key in [key for key in self._offers if key[0] == job]:
            del self._offers[key]

    def _able(self, job: Job, seat: Seat) -> bool:
        offer = self._offers.get((job.number, seat))
        return offer is not None and offer.able

    def _takes(self, job: Job, seat: Seat) -> bool:
        """Whether a job goes to a place: where it was lost once it goes only if no other can make it."""
        if not self._able(job, seat):
            return False
        return seat.name not in job.avoided or not any(
            self._able(job, other) and other.name not in job.avoided for other in self._seats
        )

    def _precedes(self, other: Job, job: Job, seat: Seat) -> bool:
        """Whether another job that waits has more right to a place. Of two jobs never both have it."""
        if (other.number, seat) in self._offers and not self._takes(other, seat):
            return False
        blocking = job if other.is_model else other
        if other.is_model != job.is_model and self._is_gpu(seat) and self._has_its_own(blocking):
            return other.is_model
        return other.place < job.place

    def _has_its_own(self, job: Job) -> bool:
        """Whether a job can be made where there is no GPU."""
        return any(self._able(job, seat) and not self._is_gpu(seat) for seat in self._seats)

    def _fitness(self, job: Job, seat: Seat) -> tuple[float, float, str]:
        """Less is fitter: for a model what is done first, for blocking what others need least."""
        seconds = self._offers[job.number, seat].seconds
        gpu = 0 if seat.card is None else seat.card.gpu
        return (seconds, gpu, seat.name) if job.is_model else (gpu, seconds, seat.name)

    @staticmethod
    def _is_gpu(seat: Seat) -> bool:
        return seat.card is not None and seat.card.gpu > 0


_ADD_MODEL = "Put the model on a machine's shelf there (previz models add DIR), or make the take on this machine"
