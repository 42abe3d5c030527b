"""Closed sets of English words that the readers tell apart."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """A set of words from a text that lists them."""
    return frozenset(text.split())


ARTICLES = words("a an the this that another one two three some both le la les un une des du")
OWNERS = words("his her their its my your our")
CONTRACTIONS = words("it's he's she's they're there's")
PRONOUNS = words("he she they him her them it i you who herself himself hers theirs mine yours ours")
PREPOSITIONS = words(
    "of in on at to from with by for into onto over under through across along past behind beside between toward "
    "towards down up against around about near inside outside before after off out beyond above below without as "
    "while when where alongside and or but then until so because thru via amid amidst among amongst atop aboard "
    "beneath underneath throughout within upon opposite inbetween arround accross infront like during despite versus "
    "except"
)
CONNECTORS = words("as while whilst when whenever where and then until till who who's which that because so")
"""Words that lead to a clause."""
FRAMING = words(
    "on onto of to from toward towards at with past around behind alongside over across sur de along up down "
    "off under between beside above below beneath inside near via arround accross favouring favoring featuring round"
)
"""Prepositions by which camera talk points at what it shows."""
PARTS = words(
    "end front side edge middle top bottom foot back rear centre center corner row rows wings heart depths belly "
    "bowels pit"
)
FIXTURES = words(
    "doorway door doors doorstep threshold entrance gate gates window windows windowsill sill wall walls floor ceiling "
    "roof sink stove counter till checkout bar board blackboard whiteboard pulpit altar aisle pew pews box dock bench "
    "bunk stage stalls grille bars stairs steps hearth mantelpiece fireplace desk table bed sofa shelf shelves frame"
)
"""What is built into a place: whoever is at the sink of a kitchen is in the kitchen."""
PEOPLE = words(
    "man woman boy girl child kid person figure soldier stranger chef cook driver pilot doctor nurse policeman cop "
    "waiter waitress priest dancer singer guard officer sailor fisherman rider hunter killer baby toddler teenager "
    "crowd couple"
)
SOMEBODY = words("someone somebody anyone anybody everyone everybody")
STAGED = words("exit enter exeunt reenter")
"""Orders of the stage, before who comes or goes."""
TITLES = words(
    "mr mrs ms miss mme mlle dr doctor sir lady lord captain capt sergeant sgt lieutenant lt inspector insp "
    "detective det officer father fr sister aunt uncle professor prof reverend rev colonel col general gen major maj "
    "corporal cpl private pvt pte spc ssgt adm cdr brig supt pc wpc dci dc ds hon msgr sr br commander cmdr constable "
    "flt sheriff superintendent agent nurse coach chef king queen prince "
    "princess baron baroness count countess duke duchess saint st mayor judge president pope bishop brother mother "
    "grandma grandpa granny chief ranger deputy marshal admiral señor señora don donna herr frau monsieur madame "
    "emperor master sensei sultan rabbi imam sheikh maharaja abbot abbess dame viscount marquis earl tsar kaiser "
    "chancellor senator governor ambassador commissioner comrade commandant papa mama bosun warden dj mc "
    "marquess marchioness dowager archduke archduchess archbishop cardinal honourable honorable venerable"
)
STYLES = words(
    "majesty majesties highness highnesses honour honor lordship ladyship holiness eminence grace excellency worship"
)
"""What somebody is called with whose it is ("Her Majesty")."""
MARQUES = words(
    "buick cadillac chevy chevrolet ford mustang mercedes bmw audi volvo toyota honda porsche ferrari jaguar bentley "
    "rolls-royce vespa harley lincoln dodge pontiac plymouth fiat peugeot renault citroen skoda lada trabant "
    "volkswagen beetle mini tesla cessna boeing piper spitfire winnebago airstream greyhound nikon leica rolex "
    "steinway stradivarius colt winchester kalashnikov uzi glock cortina thunderbird impala corvette camaro zeppelin "
    "polaroid"
)
"""Makes of things, which are no names of people."""
LINKS = words("van von der den de la le del della di da dos du bin ibn al el ten ter y mac o")
"""Small words within a name ("Ludwig van Beethoven")."""
WORN = words(
    "white black red blue green grey gray yellow pink brown purple orange uniform jeans armour armor pyjamas pajamas "
    "rags costume drag tweed denim leather silk velvet robes overalls sunglasses glasses heels boots sneakers "
    "slippers shorts mourning plaster handcuffs chains curlers velour corduroy tartan plaid satin lace linen lycra "
    "spandex sequins wool fur chiffon taffeta khaki camouflage scrubs"
)
INTERJECTING = words("god lord heaven heavens bless poor damn curse rest")
"""What opens a wish or a sigh that is put in between ("God love him", "poor man")."""
INTERJECTED = 4
"""The most words of it."""
MANY = words("people children men women police cattle folk feet teeth geese mice dice kin clergy")
"""Nouns for many that have no -s."""
ALIKE = words(
    "samurai ninja geisha aircraft spacecraft bison salmon moose swine squid trout hovercraft goldfish swordfish "
    "catfish jellyfish starfish crayfish cuttlefish angelfish clownfish buffalo elk caribou reindeer offspring carp "
    "cod grouse quail shrimp watercraft"
)
"""Nouns whose many are said as one."""
COLLECTIVES = words(
    "crowd couple family band team jury audience sheep deer pair group gang crew choir staff cast company public "
    "quartet trio duo quintet troupe posse mob congregation platoon regiment militia orchestra committee threesome "
    "foursome"
)
"""Nouns for many that take the verbs of one or of many."""
WHO_ARE_SO = words(
    "wounded dead dying living poor rich homeless deaf sick injured elderly old young faithful condemned accused "
    "bereaved unemployed damned fallen starving drowned missing deceased innocent guilty privileged wealthy hungry "
    "powerful needy lame insane betrothed newlywed departed"
)
"""What people are like who are told of by it ("the wounded")."""
COMPOUNDED = words("in law by waiting arms chief")
"""What follows a hyphen in a noun for somebody ("brother-in-law", "passer-by"), besides particles."""
QUANTITIES = words(
    "million thousand row line pair group handful dozen dozens hundred hundreds thousands scores couple bunch crowd "
    "gang string queue circle throng sea busload troupe huddle trio column party host parade procession swarm pack "
    "flock herd caravan swarm pride gaggle cluster knot ring rank ranks army band team convoy stream number lot lots "
    "majority rest last first trickle chorus coven brigade posse squad contingent delegation battalion legion"
)
"""Nouns that count those of whom they are said ("a row of soldiers")."""
GERUNDS = words(
    "lighting building painting ceiling clothing meeting wedding landing parking drawing opening ending morning "
    "evening ring king string spring wing thing nothing something everything anything railing lining icing earring "
    "herring outing crossing clearing setting dressing dwelling footing awning siding stocking pudding duckling "
    "darling gosling viking sibling sapling lightning boarding bunting scaffolding plumbing casing tubing padding "
    "flooring roofing siding wiring fencing netting bedding coping piping tarpaulin matting tasselling"
)
"""Words in -ing that are things more often than doings."""
NEGATORS = words(
    "instead scrap ditch lose skip forget no not without don't doesn't never avoid isn't aren't won't nor dont than"
)
FILLERS = words(
    "sit sits play plays a an the we we're are is it's it go cut to back into in on start starts starting begin "
    "begins end ends ending open opens opening stay stays hold holds very really still now again same angle angles "
    "shot camera frame framing then and through with from but just clean slightly slight matching new another "
    "favoring favouring big dirty safety"
)
"""Words that stand among camera talk and say nothing by themselves."""
PLANES = words("foreground background middle distance frame midground foreground's")
OF_THE_BODY = words(
    "face faces eye eyes hand hands finger fingers thumb foot feet leg legs knee knees toe toes head hair mouth "
    "lip lips tongue teeth back shoulder shoulders arm arms fist fists knuckles palm palms wrist neck throat "
    "cheek cheeks chest ear ears nose brow forehead chin jaw beard body lashes eyelashes eyelids tears boots "
    "shoes sleeve temple eyebrow eyebrows elbow elbows ankle ankles heel heels hip hips thigh thighs shin shins "
    "calves nostrils stomach belly waist skin scalp spine ribs whiskers tail paw paws muzzle snout pupils "
    "moustache mustache boot shoe expression reaction profile silhouette reflection shadow smile stare gaze look "
    "pov point pulse breath own trembling shaking bloody old earlobe earlobes eyeball eyeballs eyelid eyelids "
    "knuckle fingertip fingertips fingernail fingernails fingerprints thumbs thumbnail collarbone ponytail "
    "pigtails braid braids plait plaits fringe curls gums chins jowls jaws dimple dimples freckles wrinkles scar "
    "scars tattoo tattoos veins stubble sideburns goatee skull temples wrists necks foreheads chests armpit "
    "armpits navel buttocks backside bottom torso lap kneecap kneecaps soles sole calf hoof hooves claw claws "
    "fang fangs talon talons nostril beak mandibles grin frown scowl smirk sneer grimace pout"
)
FLESH = words(
    "face faces eye eyes hand hands finger fingers foot feet leg legs knee knees arm arms lip lips mouth nose "
    "neck shoulders fist fists chest head back ear ears palm palms throat wrist thumb toes eyelids earlobe "
    "earlobes fingertips fingernails knuckles thumbs wrists cheek cheeks forehead chin jaw beard hair moustache "
    "tongue skull lap stomach belly ankle ankles elbow elbows shins"
)
"""The parts of a body proper."""
