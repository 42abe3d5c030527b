"""Version 1 of the project file: everything. Frozen with its release."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations

SCHEMA = (
    """CREATE TABLE cast_member (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    speeches INTEGER NOT NULL,
    look TEXT NOT NULL,
    CONSTRAINT uq_cast_member_name UNIQUE (name)
)
 STRICT""",
    """CREATE TABLE cut (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    by_hand INTEGER NOT NULL,
    left_out TEXT NOT NULL
)
 STRICT""",
    """CREATE TABLE film (
    id INTEGER NOT NULL,
    title TEXT NOT NULL,
    rate TEXT NOT NULL,
    size TEXT NOT NULL,
    look TEXT NOT NULL,
    seed INTEGER NOT NULL,
    sensor TEXT NOT NULL,
    stop REAL,
    style TEXT NOT NULL,
    start_timecode TEXT NOT NULL,
    script_name TEXT NOT NULL,
    script_text TEXT NOT NULL,
    script_sha256 TEXT NOT NULL,
    CONSTRAINT pk_film PRIMARY KEY (id),
    CONSTRAINT ck_film_one_row CHECK (id = 1)
)
 STRICT""",
    """CREATE TABLE meta (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (name)
)
 STRICT""",
    """CREATE TABLE queue_state (
    id INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    CONSTRAINT pk_queue_state PRIMARY KEY (id),
    CONSTRAINT ck_queue_state_one_row CHECK (id = 1)
)
 STRICT""",
    """CREATE TABLE scene (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    heading TEXT NOT NULL,
    place TEXT NOT NULL,
    interior INTEGER,
    time_words TEXT NOT NULL,
    elements TEXT NOT NULL,
    omitted INTEGER NOT NULL,
    cut INTEGER NOT NULL
)
 STRICT""",
    """CREATE INDEX ix_scene_position ON scene (position)""",
    """CREATE TABLE step (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    label TEXT NOT NULL,
    group_key TEXT NOT NULL,
    made_at TEXT NOT NULL,
    undone INTEGER NOT NULL,
    changes TEXT NOT NULL
)
 STRICT""",
    """CREATE INDEX ix_step_undone ON step (undone)""",
    """CREATE TABLE dressing (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    scene_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    media_sha256 TEXT NOT NULL,
    x REAL NOT NULL,
    y REAL NOT NULL,
    z REAL NOT NULL,
    heading REAL NOT NULL,
    scale REAL NOT NULL,
    CONSTRAINT fk_dressing_scene_id_scene FOREIGN KEY(scene_id) REFERENCES scene (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE INDEX ix_dressing_scene_id ON dressing (scene_id)""",
    """CREATE TABLE mark (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    scene_id INTEGER NOT NULL,
    who TEXT NOT NULL,
    clock INTEGER NOT NULL,
    x REAL NOT NULL,
    z REAL NOT NULL,
    facing REAL,
    CONSTRAINT fk_mark_scene_id_scene FOREIGN KEY(scene_id) REFERENCES scene (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE INDEX ix_mark_scene_id ON mark (scene_id)""",
    """CREATE TABLE marker (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    cut_id INTEGER NOT NULL,
    frame INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT fk_marker_cut_id_cut FOREIGN KEY(cut_id) REFERENCES cut (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE INDEX ix_marker_cut_id ON marker (cut_id)""",
    """CREATE TABLE shot (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    scene_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    description TEXT NOT NULL,
    overrides TEXT NOT NULL,
    prompt TEXT NOT NULL,
    clock_start INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    status TEXT NOT NULL,
    first_line INTEGER,
    last_line INTEGER,
    dialogue TEXT NOT NULL,
    picked_take_id INTEGER,
    CONSTRAINT fk_shot_scene_id_scene FOREIGN KEY(scene_id) REFERENCES scene (id) ON DELETE CASCADE,
    CONSTRAINT fk_shot_picked_take_id_take FOREIGN KEY(picked_take_id) REFERENCES take (id) ON DELETE SET NULL
)
 STRICT""",
    """CREATE INDEX ix_shot_picked_take_id ON shot (picked_take_id)""",
    """CREATE INDEX ix_shot_scene_id ON shot (scene_id)""",
    """CREATE TABLE track (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    cut_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    muted INTEGER NOT NULL,
    soloed INTEGER NOT NULL,
    locked INTEGER NOT NULL,
    CONSTRAINT fk_track_cut_id_cut FOREIGN KEY(cut_id) REFERENCES cut (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE INDEX ix_track_cut_id ON track (cut_id)""",
    """CREATE TABLE pardon (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    rule TEXT NOT NULL,
    first_shot_id INTEGER NOT NULL,
    second_shot_id INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT uq_pardon_rule UNIQUE (rule, first_shot_id, second_shot_id),
    CONSTRAINT fk_pardon_first_shot_id_shot FOREIGN KEY(first_shot_id) REFERENCES shot (id) ON DELETE CASCADE,
    CONSTRAINT fk_pardon_second_shot_id_shot FOREIGN KEY(second_shot_id) REFERENCES shot (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE INDEX ix_pardon_first_shot_id ON pardon (first_shot_id)""",
    """CREATE INDEX ix_pardon_second_shot_id ON pardon (second_shot_id)""",
    """CREATE TABLE sound (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    track_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    start INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    source_start INTEGER NOT NULL,
    gain_db REAL NOT NULL,
    fade_in INTEGER NOT NULL,
    fade_out INTEGER NOT NULL,
    media TEXT NOT NULL,
    media_sha256 TEXT NOT NULL,
    CONSTRAINT fk_sound_track_id_track FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE INDEX ix_sound_track_id ON sound (track_id)""",
    """CREATE TABLE take (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    shot_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    rung TEXT NOT NULL,
    frames INTEGER NOT NULL,
    media TEXT NOT NULL,
    media_sha256 TEXT NOT NULL,
    recipe TEXT NOT NULL,
    inputs_sha256 TEXT NOT NULL,
    seconds_spent REAL NOT NULL,
    made_at TEXT NOT NULL,
    parent_id INTEGER,
    CONSTRAINT uq_take_shot_id UNIQUE (shot_id, number),
    CONSTRAINT fk_take_shot_id_shot FOREIGN KEY(shot_id) REFERENCES shot (id) ON DELETE CASCADE,
    CONSTRAINT fk_take_parent_id_take FOREIGN KEY(parent_id) REFERENCES take (id) ON DELETE SET NULL
)
 STRICT""",
    """CREATE INDEX ix_take_parent_id ON take (parent_id)""",
    """CREATE INDEX ix_take_shot_id ON take (shot_id)""",
    """CREATE TABLE title (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    track_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    words TEXT NOT NULL,
    CONSTRAINT fk_title_track_id_track FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE INDEX ix_title_track_id ON title (track_id)""",
    """CREATE TABLE clip (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    track_id INTEGER NOT NULL,
    shot_id INTEGER NOT NULL,
    start INTEGER NOT NULL,
    frames INTEGER NOT NULL,
    source_start INTEGER NOT NULL,
    trimmed INTEGER NOT NULL,
    pinned_take_id INTEGER,
    CONSTRAINT fk_clip_track_id_track FOREIGN KEY(track_id) REFERENCES track (id) ON DELETE CASCADE,
    CONSTRAINT fk_clip_shot_id_shot FOREIGN KEY(shot_id) REFERENCES shot (id) ON DELETE CASCADE,
    CONSTRAINT fk_clip_pinned_take_id_take FOREIGN KEY(pinned_take_id) REFERENCES take (id) ON DELETE SET NULL
)
 STRICT""",
    """CREATE INDEX ix_clip_pinned_take_id ON clip (pinned_take_id)""",
    """CREATE INDEX ix_clip_shot_id ON clip (shot_id)""",
    """CREATE INDEX ix_clip_track_id ON clip (track_id)""",
    """CREATE TABLE job (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    shot_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    rung TEXT NOT NULL,
    state TEXT NOT NULL,
    request TEXT NOT NULL,
    reason TEXT NOT NULL,
    take_id INTEGER,
    CONSTRAINT fk_job_shot_id_shot FOREIGN KEY(shot_id) REFERENCES shot (id) ON DELETE CASCADE,
    CONSTRAINT fk_job_take_id_take FOREIGN KEY(take_id) REFERENCES take (id) ON DELETE SET NULL
)
 STRICT""",
    """CREATE INDEX ix_job_shot_id ON job (shot_id)""",
    """CREATE INDEX ix_job_state ON job (state)""",
    """CREATE INDEX ix_job_take_id ON job (take_id)""",
    """CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    shot_id INTEGER NOT NULL,
    take_id INTEGER,
    take_number INTEGER,
    first_frame INTEGER NOT NULL,
    last_frame INTEGER NOT NULL,
    words TEXT NOT NULL,
    drawing TEXT NOT NULL,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    done INTEGER NOT NULL,
    CONSTRAINT fk_note_shot_id_shot FOREIGN KEY(shot_id) REFERENCES shot (id) ON DELETE CASCADE,
    CONSTRAINT fk_note_take_id_take FOREIGN KEY(take_id) REFERENCES take (id) ON DELETE SET NULL
)
 STRICT""",
    """CREATE INDEX ix_note_shot_id ON note (shot_id)""",
    """CREATE INDEX ix_note_take_id ON note (take_id)""",
    """CREATE TABLE verdict (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    shot_id INTEGER NOT NULL,
    take_id INTEGER,
    take_number INTEGER,
    status TEXT NOT NULL,
    author TEXT NOT NULL,
    made_at TEXT NOT NULL,
    CONSTRAINT fk_verdict_shot_id_shot FOREIGN KEY(shot_id) REFERENCES shot (id) ON DELETE CASCADE,
    CONSTRAINT fk_verdict_take_id_take FOREIGN KEY(take_id) REFERENCES take (id) ON DELETE SET NULL
)
 STRICT""",
    """CREATE INDEX ix_verdict_shot_id ON verdict (shot_id)""",
    """CREATE INDEX ix_verdict_take_id ON verdict (take_id)""",
)


def upgrade(op: Operations) -> None:
    """Make all tables."""
    for statement in SCHEMA:
        op.execute(statement)
