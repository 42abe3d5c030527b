"""One shot made two at a frame, neighbours made one: takes, notes, verdicts and clips follow. Each is one undo step.

A cut shows the same frames at the same time before and after, whoever has ordered it.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from previz.cut.assemble import assemble
from previz.cut.shot_edits import LONGEST_SECONDS
from previz.cut.shot_numbers import free_number, in_order
from previz.cut.story import OMITTED
from previz.errors import WrongUse
from previz.project.file import Project
from previz.project.schema import Clip, Cut, Note, Pardon, Shot, Take, Track, Verdict
from previz.timing import Frames, Rate


def split_shot(project: Project, shot: Shot, frame: Frames) -> Shot:
    """Make two shots of one: the second begins at one of its frames, in the same words. Returns the second.

    Takes and verdicts stay with the first; notes, and what clips show, go to the half in which they are.
    """
    if not 1 <= frame < shot.frames:
        raise WrongUse(
            f"Shot {shot.number} cannot be split at frame {frame}",
            f"Choose one from 1 to {shot.frames - 1}" if shot.frames > 1 else "It is one frame long",
        )
    with project.edit(f"Split shot {shot.number}"):
        second = _second_half(project, shot, frame)
        shot.frames = frame
        _share_notes(project, shot, second, frame)
        _share_pardons(project, shot, second)
        _share_clips(project, shot, second, frame)
        project.session.flush()
        assemble(project)
    return second


def merge_shots(project: Project, shots: Sequence[Shot]) -> Shot:
    """Make one shot of neighbours: as long as all of them, with the words of each. Returns it, the first of them.

    It has the camera of the first, and its picked take where it has one. The takes of all are its takes.
    """
    first, *others = _neighbours(shots)
    longest = Rate.parse(project.film.rate).frames(LONGEST_SECONDS)
    if sum(shot.frames for shot in shots) > longest:
        raise WrongUse("The merged shot would be too long", f"Merge shots of {longest} frames together at most")
    with project.edit(f"Merge {len(shots)} shots into {first.number}"):
        for other in others:
            _merge(project, first, other)
        for place, shot in enumerate(in_order(first.scene)):
            shot.position = place
        project.session.flush()
        assemble(project)
    return first


def _second_half(project: Project, shot: Shot, frame: Frames) -> Shot:
    scene = shot.scene
    following = in_order(scene)[in_order(scene).index(shot) + 1 :]
    second = Shot(
        scene_id=scene.id,
        position=shot.position + 1,
        number=free_number(scene, shot),
        description=shot.description,
        overrides=dict(shot.overrides),
        prompt=dict(shot.prompt),
        clock_start=shot.clock_start + frame,
        frames=shot.frames - frame,
        status=shot.status,
        first_line=shot.first_line,
        last_line=shot.last_line,
        dialogue=shot.dialogue,
    )
    for place, later in enumerate(following, shot.position + 2):
        later.position = place
    project.session.add(second)
    project.session.flush()
    project.session.expire(scene, ["shots"])
    return second


def _share_notes(project: Project, shot: Shot, second: Shot, frame: Frames) -> None:
    for note in project.session.scalars(select(Note).where(Note.shot_id == shot.id, Note.first_frame >= frame)):
        note.shot_id, note.take_id = second.id, None
        note.first_frame, note.last_frame = note.first_frame - frame, note.last_frame - frame


def _share_pardons(project: Project, shot: Shot, second: Shot) -> None:
    """What was pardoned of the join after the shot is now pardoned of the one after its second half."""
    after = select(Pardon).where(Pardon.first_shot_id == shot.id, Pardon.second_shot_id != shot.id)
    for pardon in project.session.scalars(after):
        pardon.first_shot_id = second.id


def _share_clips(project: Project, shot: Shot, second: Shot, frame: Frames) -> None:
    for clip in project.session.scalars(select(Clip).where(Clip.shot_id == shot.id)).all():
        head = min(max(frame - clip.source_start, 0), clip.frames)
        if head == clip.frames:
            continue
        if head:
            tail = Clip(track_id=clip.track_id, start=clip.start + head, frames=clip.frames - head, source_start=0)
            project.session.add(tail)
            clip.frames, clip.trimmed = head, clip.source_start != 0
        else:
            tail = clip
            tail.source_start, tail.pinned_take_id = clip.source_start - frame, None
        tail.shot = second
        tail.trimmed = (tail.source_start, tail.frames) != (0, second.frames)
    _leave_alike(project, shot, second)
    _read_again(project)


def _leave_alike(project: Project, shot: Shot, second: Shot) -> None:
    """A cut takes in no half that it did not show: a hand took the shot out of it, or trimmed that half away."""
    project.session.flush()
    for cut in project.session.scalars(select(Cut)):
        shown = set(project.session.scalars(select(Clip.shot_id).join(Track).where(Track.cut_id == cut.id)))
        away = {half.id for half in (shot, second)} - shown
        if len(away) == 1:
            cut.by_hand = True
        if len(away) == 1 or shot.id in cut.left_out:
            cut.left_out = sorted({*cut.left_out, *away})


def _neighbours(shots: Sequence[Shot]) -> list[Shot]:
    """The shots in order. Raises PrevizError where they do not stand side by side in one scene."""
    if len(set(shots)) < 2:
        raise WrongUse("One shot alone cannot be merged", "Choose two or more that stand side by side")
    order = in_order(shots[0].scene)
    chosen = set(shots)
    places = [place for place, shot in enumerate(order) if shot in chosen]
    if len(places) < len(chosen) or places[-1] - places[0] >= len(places):
        raise WrongUse("These shots do not stand side by side in one scene", "Choose neighbours")
    if len({shot.status == OMITTED for shot in chosen}) > 1:
        raise WrongUse("Some of these shots are omitted", "Take them in again first, or leave them out of the choice")
    return [order[place] for place in places]


def _merge(project: Project, first: Shot, other: Shot) -> None:
    session, offset = project.session, first.frames
    _merge_clips(project, first, other, offset)
    _merge_takes(project, first, other)
    for note in session.scalars(select(Note).where(Note.shot_id == other.id)):
        note.shot_id = first.id
        if note.take_id is None:
            note.first_frame, note.last_frame = note.first_frame + offset, note.last_frame + offset
    for verdict in session.scalars(select(Verdict).where(Verdict.shot_id == other.id)):
        verdict.shot_id = first.id
    _merge_pardons(project, first, other)
    _merge_words(first, other)
    session.flush()
    session.expire(other)
    session.delete(other)
    session.flush()
    session.expire(first, ["takes"])
    session.expire(first.scene, ["shots"])


def _merge_words(first: Shot, other: Shot) -> None:
    first.description = _joined(first.description, other.description, " ")
    first.dialogue = _joined(first.dialogue, other.dialogue, "\n")
    if first.status != other.status:
        first.status = "WIP"
    first.frames += other.frames
    starts = [line for line in (first.first_line, other.first_line) if line is not None]
    ends = [line for line in (first.last_line, other.last_line) if line is not None]
    first.first_line, first.last_line = min(starts, default=None), max(ends, default=None)


def _joined(words: str, more: str, by: str) -> str:
    """Two texts as one; what both say is said once."""
    words, more = words.strip(), more.strip()
    if not more or more in words:
        return words
    stop = "." if words and words[-1] not in '.!?…:;"”' and by == " " else ""
    return f"{words}{stop}{by}{more}" if words else more


def _merge_takes(project: Project, first: Shot, other: Shot) -> None:
    """Give the takes of another shot to the first one, numbered on after its own. Notes on them follow."""
    session = project.session
    number = session.scalar(select(func.max(Take.number)).where(Take.shot_id == first.id)) or 0
    other.picked_take_id = None
    session.flush()
    for take in session.scalars(select(Take).where(Take.shot_id == other.id).order_by(Take.number)).all():
        number += 1
        for note in session.scalars(select(Note).where(Note.take_id == take.id)):
            note.take_number = number
        for verdict in session.scalars(select(Verdict).where(Verdict.take_id == take.id)):
            verdict.take_number = number
        take.number, take.shot_id = number, first.id
        session.flush()


def _merge_pardons(project: Project, first: Shot, other: Shot) -> None:
    """What was pardoned of the join after the other shot is now pardoned of the one after the first."""
    session = project.session
    known = {
        (pardon.rule, pardon.second_shot_id)
        for pardon in session.scalars(select(Pardon).where(Pardon.first_shot_id == first.id))
    }
    for pardon in session.scalars(select(Pardon).where(Pardon.first_shot_id == other.id)):
        new = (pardon.rule, pardon.second_shot_id) not in known
        if new and pardon.second_shot_id not in (first.id, other.id):
            pardon.first_shot_id = first.id


def _merge_clips(project: Project, first: Shot, other: Shot, offset: Frames) -> None:
    """Have the clips of both show the first; where one goes on what the one before it shows, they are one clip."""
    session, whole = project.session, first.frames + other.frames
    mine = list(session.scalars(select(Clip).where(Clip.shot_id == first.id)))
    theirs = list(session.scalars(select(Clip).where(Clip.shot_id == other.id)))
    for clip in theirs:
        clip.shot = first
        clip.source_start += offset if clip.pinned_take_id is None else 0
    for clip in (*mine, *theirs):
        clip.trimmed = True
    ends = {(clip.track_id, clip.start + clip.frames): clip for clip in mine if clip.pinned_take_id is None}
    for clip in theirs:
        before = ends.get((clip.track_id, clip.start))
        goes_on = before is not None and before.source_start + before.frames == clip.source_start
        if before is not None and goes_on and clip.pinned_take_id is None:
            before.frames += clip.frames
            session.delete(clip)
    for clip in mine:
        clip.trimmed = (clip.source_start, clip.frames) != (0, whole)
    for cut in session.scalars(select(Cut)):
        _leave_out_neither(cut, first, other)
    session.flush()
    _read_again(project)


def _leave_out_neither(cut: Cut, first: Shot, other: Shot) -> None:
    """The merged shot is left out of a cut that both were left out of, and in one that shows a part of it."""
    left = set(cut.left_out)
    if left & {first.id, other.id}:
        both = {first.id, other.id} <= left
        cut.left_out = sorted((left - {first.id, other.id}) | ({first.id} if both else set()))


def _read_again(project: Project) -> None:
    project.session.flush()
    for track in project.session.scalars(select(Track).where(Track.kind == "picture")):
        project.session.expire(track, ["clips"])
