namespace Suture.Features.Roles.Rewriting;

/// <summary>Words that carry structure rather than meaning, and are never swapped: closed classes, auxiliaries, numbers, adverbs of place, time and degree; of the King James Bible too.</summary>
internal static class FunctionWords
{
    private const string Determiners = "a an the this that these those my thy thine mine your our his her its their whose which what each every either neither some any no all both another other such same own many much more most few fewer less least several enough half certain";
    private const string Numbers = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen score threescore fourscore first second third fourth fifth sixth seventh eighth ninth tenth last next once twice thrice";
    private const string Pronouns = "i me we us you ye thou thee he him she it they them who whom whoever whosoever whatsoever whichever whatever myself thyself yourself yourselves himself herself itself ourselves themselves yours ours hers theirs one ones other others none nothing something anything everything nobody somebody anybody everybody someone anyone everyone aught nought naught";
    private const string Prepositions = "about above across after against along amid among amongst around as at before behind below beneath beside besides between betwixt beyond by concerning despite down during except for from in inside into like near of off on onto out outside over past per regarding round save since than through throughout till to toward towards under until unto up upon versus via with within without according because";
    private const string Conjunctions = "and but or nor so yet if unless although though while whilst whereas whether when whenever where wherever whereby wherein whereof whereupon wherewith why how however therefore thus hence thence whence hither thither whither lest then else otherwise moreover furthermore nevertheless nonetheless meanwhile instead";
    private const string Auxiliaries = "be am is are was were been being art wast wert have has had having hast hath hadst do does did done doing dost doth didst can could may might must shall should will would shalt shouldest wilt wouldest canst couldest mayest ought need dare let cannot used";
    private const string Adverbs = "not never ever always often sometimes seldom again also too very quite rather almost nearly just only even still already soon now here there away back forth forward backward ahead apart aside together abroad hereby herein thereof therein thereby thereon thereto thereunto therewith thereupon heretofore henceforth hitherto perhaps maybe indeed well ago later far further farther today tomorrow yesterday tonight somewhere anywhere everywhere nowhere somehow anyway much little long alone etc";
    private const string Others = "yes yea nay o oh ah lo behold amen please how's let's mr mrs dr st vs eg ie";

    private static readonly HashSet<string> All = Set(Determiners, Numbers, Pronouns, Prepositions, Conjunctions, Auxiliaries, Adverbs, Others);
    private static readonly HashSet<string> DeterminerSet = Set(Determiners, Numbers);
    private static readonly HashSet<string> PrepositionSet = Set(Prepositions);
    private static readonly HashSet<string> SubjectSet = Set("i we you ye thou he she it they who which that there");
    private static readonly HashSet<string> ModalSet = Set("can could may might must shall should will would shalt shouldest wilt wouldest canst couldest mayest do does did dost doth didst ought let cannot");
    private static readonly HashSet<string> HaveSet = Set("have has had having hast hath hadst");
    private static readonly HashSet<string> BeSet = Set("be am is are was were been being art wast wert");

    /// <summary>Whether a word is one of them.</summary>
    /// <param name="word">The word, lower case, without a genitive's ending.</param>
    public static bool Contains(string word) => All.Contains(word);

    /// <summary>What a word that is none says of the word after it.</summary>
    /// <param name="word">The word, lower case.</param>
    /// <returns>Null where it says nothing and the word before it should be asked, as for <c>not</c> and <c>also</c>.</returns>
    public static WordContext? ContextAfter(string word) =>
        word == "to" || ModalSet.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("n’t", StringComparison.Ordinal) ? (word == "to" ? WordContext.To : WordContext.Modal)
        : HaveSet.Contains(word) ? WordContext.Have
        : BeSet.Contains(word) ? WordContext.Be
        : SubjectSet.Contains(word) ? WordContext.Subject
        : DeterminerSet.Contains(word) ? WordContext.Determiner
        : PrepositionSet.Contains(word) ? WordContext.Preposition
        : Adverb(word);

    private static WordContext? Adverb(string word) => word is "not" or "never" or "ever" or "always" or "often" or "also" or "even" or "still" or "already" or "now" or "just" or "only" ? null : WordContext.None;

    private static HashSet<string> Set(params string[] lists) => new(lists.SelectMany(list => list.Split(' ')), StringComparer.Ordinal);
}
