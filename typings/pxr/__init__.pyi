"""OpenUSD's own modules, as far as Previz uses them: they come without types."""

from typing import Any

Gf: Any
Sdf: Any
Tf: Any
Usd: Any
UsdGeom: Any
UsdLux: Any
UsdShade: Any
UsdSkel: Any
Vt: Any
