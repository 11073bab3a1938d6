"""Articles of one event for tests of paraphrases: a report, a rewrite of it, and an independent report."""

from __future__ import annotations

REPORT = """\
The harbour of Brannes was shut on Sunday evening after a storm reportedly sank 12 fishing boats by the northern quay.

Mayor Signe Dalby said that 340 people had spent the night in the school of Hovland.

The storm tore the roof from the fish hall and threw three cranes into the basin, according to the port office.

Engineers of the Lindvik yard are trying to lift the largest crane before the ferry from Marsund arrives on Tuesday.

The pilots' union accused the port office of ignoring two warnings from the weather service.

Insurers put the damage at 4,870,000 crowns, the highest sum since the flood of 1987.

Schools will stay shut until Wednesday, and the fish market moves to the old rope works.

The coast guard is still searching for the skipper Arvid Nessen, who left the quay alone at noon.
"""

REWRITE = """\
Following a gale on Sunday night, the port at Brannes is closed: 12 boats of fishermen went down at its northern quay.

In Hovland, 340 residents had to pass the night inside the school.

Three cranes were hurled into the basin and the fish hall lost its roof during the gale, the port office reported.

Before Tuesday, when the Marsund ferry is due, engineers from the Lindvik yard hope to raise the biggest of the cranes.

Two warnings by the weather service went unheeded, the union of pilots complained about the port office.

The cost amounts to some 4,900,000 crowns, insurers estimate, more than at any time after the 1987 flood.

The fish market goes to the former rope works, while pupils remain at home through Tuesday.

Coast guards keep looking for Arvid Nessen, a skipper who had put out by himself at midday.
"""

INDEPENDENT = """\
A storm battered Brannes on Sunday and closed its harbour, leaving fishing families counting their losses.

“I heard the boats break one by one,” said Ragna Moe, who has sold nets on the quay for forty years.

Most of the fleet is not insured. The bank of Lindvik promised cheap loans to owners who lost a boat.

In the town hall, the council argued until midnight over a new breakwater that was first planned in 1994.

Signe Dalby, the mayor, wants the capital to pay half of it.

Tourists had left before the weekend, and hotels reported empty rooms for the rest of the month.

The railway to Marsund was running again on Monday morning with delays of an hour.
"""
