namespace Suture.Features.Roles.Rewriting;

/// <summary>Verbs whose past tense and participle differ, or that are irregular in a way that the table of irregular forms does not tell: it says neither which form is which, nor which of two is usual.</summary>
internal static class PrincipalParts
{
    // "put put put": all three are one. A verb with its regular forms stands here because the table has a rarer one ("worked", not "wrought").
    private const string Table = """
        arise arose arisen;awake awoke awoken;bear bore borne;beat beat beaten;become became become;befall befell befallen;beget begat begotten;begin began begun;behold beheld beheld;bespeak bespoke bespoken;
        bet bet bet;beset beset beset;bid bade bidden;bite bit bitten;blow blew blown;break broke broken;broadcast broadcast broadcast;burst burst burst;cast cast cast;chide chided chided;choose chose chosen;
        cleave clove cloven;come came come;cost cost cost;cut cut cut;do did done;draw drew drawn;drink drank drunk;drive drove driven;eat ate eaten;fall fell fallen;fly flew flown;forbid forbade forbidden;
        forecast forecast forecast;forego forewent foregone;foreknow foreknew foreknown;foresee foresaw foreseen;forget forgot forgotten;forgive forgave forgiven;forgo forwent forgone;forsake forsook forsaken;
        forswear forswore forsworn;freeze froze frozen;get got got;give gave given;go went gone;grow grew grown;hide hid hidden;hit hit hit;hurt hurt hurt;interweave interwove interwoven;knit knit knit;know knew known;
        let let let;lie lay lain;mistake mistook mistaken;mow mowed mown;offset offset offset;outdo outdid outdone;outdraw outdrew outdrawn;outgrow outgrew outgrown;outrun outran outrun;overcome overcame overcome;
        overdrive overdrove overdriven;override overrode overridden;overrun overran overrun;overtake overtook overtaken;overthrow overthrew overthrown;partake partook partaken;put put put;quit quit quit;read read read;
        reset reset reset;rerun reran rerun;rewrite rewrote rewritten;rid rid rid;ride rode ridden;ring rang rung;rise rose risen;rive rived riven;run ran run;saw sawed sawn;see saw seen;set set set;sew sewed sewn;shake shook shaken;
        shed shed shed;show showed shown;shrink shrank shrunk;shut shut shut;sing sang sung;sink sank sunk;slide slid slid;slit slit slit;smite smote smitten;sow sowed sown;speak spoke spoken;spit spat spat;split split split;
        spread spread spread;spring sprang sprung;steal stole stolen;stink stank stunk;strew strewed strewn;stride strode stridden;strive strove striven;swear swore sworn;swell swelled swollen;swim swam swum;take took taken;
        tear tore torn;throw threw thrown;thrust thrust thrust;thrive thrived thrived;tread trod trodden;undergo underwent undergone;underlie underlay underlain;undertake undertook undertaken;underwrite underwrote underwritten;
        undo undid undone;upset upset upset;wake woke woken;wear wore worn;weave wove woven;wed wed wed;wet wet wet;withdraw withdrew withdrawn;write wrote written;
        address addressed addressed;bless blessed blessed;browbeat browbeat browbeaten;burn burned burned;bypass bypassed bypassed;clothe clothed clothed;curse cursed cursed;degas degassed degassed;dive dived dived;
        dream dreamed dreamed;feed fed fed;gas gassed gassed;gild gilded gilded;gird girded girded;gnaw gnawed gnawed;grip gripped gripped;heave heaved heaved;lean leaned leaned;leap leaped leaped;learn learned learned;
        melt melted melted;overflow overflowed overflowed;pen penned penned;program programmed programmed;prove proved proved;shave shaved shaved;shine shone shone;smell smelled smelled;sneak sneaked sneaked;spell spelled spelled;
        spill spilled spilled;spoil spoiled spoiled;swap swapped swapped;transfix transfixed transfixed;whiz whizzed whizzed;work worked worked
        """;

    private static readonly Dictionary<string, (string Past, string Participle)> Verbs = Table.Replace("\n", "", StringComparison.Ordinal).Split(';', StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(parts => parts[0], parts => (parts[1], parts[2]), StringComparer.Ordinal);

    /// <summary>The verbs.</summary>
    public static IEnumerable<string> Lemmas => Verbs.Keys;

    /// <summary>Past tense; null for a verb that is not here.</summary>
    public static string? Past(string lemma) => Verbs.TryGetValue(lemma, out var parts) ? parts.Past : null;

    /// <summary>Past participle; null for a verb that is not here.</summary>
    public static string? Participle(string lemma) => Verbs.TryGetValue(lemma, out var parts) ? parts.Participle : null;
}
