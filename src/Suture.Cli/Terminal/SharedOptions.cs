using System.CommandLine;
using Suture.Experiments;
using Suture.Models;
using Suture.Numerics;

namespace Suture.Cli.Terminal;

/// <summary>Options that several commands share, each described once.</summary>
internal static class SharedOptions
{
    /// <summary>The argument that names a model.</summary>
    public static Argument<string> Model(string name = "model", string meaning = "", string embedded = "embedded:small, embedded:large, embedded:llama") => new(name)
    {
        Description = $"{meaning}A Hugging Face folder, an id of the hub (owner/name or owner/name@revision), or {embedded}.",
    };

    public static Option<int> Threads() => new("--threads")
    {
        Description = "Threads to use; 0 = one per logical processor. Changes the time, never the result.",
        HelpName = "n",
        DefaultValueFactory = _ => 0,
    };

    public static Option<string> Blas()
    {
        var option = new Option<string>("--blas")
        {
            Description = "What multiplies matrices: managed (ours, the default) or openblas (must be installed; recorded in the run).",
            DefaultValueFactory = _ => "managed",
        };
        option.AcceptOnlyFromAmong("managed", "openblas");
        return option;
    }

    /// <summary>Where in a block activations are read; a null default means that something else decides.</summary>
    public static Option<string?> Site(string? defaultSite, string otherwise = "")
    {
        var option = new Option<string?>("--site")
        {
            Description = $"Where in the block (docs/sites.md).{otherwise}",
            DefaultValueFactory = defaultSite is null ? null : _ => defaultSite,
        };
        option.AcceptOnlyFromAmong([.. SiteNames.All]);
        return option;
    }

    /// <summary>A whole number with a default.</summary>
    public static Option<int> Number(string name, string description, int value, string unit = "n") => new(name) { Description = description, HelpName = unit, DefaultValueFactory = _ => value };

    public static Option<bool> Json() => new("--json") { Description = "Print the results as JSON on stdout; progress stays on stderr." };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of all randomness. The same seed gives the same bytes with any number of threads.",
        HelpName = "n",
        DefaultValueFactory = _ => 0UL,
    };

    public static Option<string> Output(string defaultFolder) => new("--output", "-o")
    {
        Description = "Run folder to write: new, empty, or an earlier run's.",
        HelpName = "folder",
        DefaultValueFactory = _ => defaultFolder,
    };

    public static Option<string[]> Corpus() => new("--corpus")
    {
        Description =
            "Text to harvest activations from: .jsonl, .csv, .tsv, plain text (each perhaps .gz), a folder of these, or token ids in .bin. Repeat it to mix corpora. "
            + $"Settings may follow the name, as in reviews.csv,field=body,weight=2 ({CorpusArgument.SettingNames}). Default: the embedded training corpus.",
        HelpName = "path",
    };

    public static Option<string> Field() => new("--field")
    {
        Description = "Field of JSON Lines or column of CSV that holds the text, where a corpus names none of its own.",
        HelpName = "name",
        DefaultValueFactory = _ => "text",
    };

    public static Option<string[]> EvaluationCorpus() => new("--eval-corpus")
    {
        Description = "Held-out text for evaluation, named as for --corpus. Default: the embedded evaluation corpus.",
        HelpName = "path",
    };

    public static Option<ulong?> ShuffleSeed() => new("--shuffle-seed")
    {
        Description = "Read the documents of each corpus (windows, of token ids) in a random order of this seed. Default: the order of the files.",
        HelpName = "n",
    };

    public static Option<int> ShuffleBuffer() => new("--shuffle-buffer")
    {
        Description = "Documents among which a shuffle draws the next one; bounds its memory.",
        HelpName = "n",
        DefaultValueFactory = _ => TextSource.DefaultShuffleBuffer,
    };

    public static Option<int> ContextLength(int value = 0) => new("--context")
    {
        Description = "Tokens a context, BOS included; 0 = the smaller of 512 (the paper's) and what both models can read.",
        HelpName = "n",
        DefaultValueFactory = _ => value,
    };

    public static Option<int> Contexts(int value) => new("--contexts")
    {
        Description = "Contexts to harvest from the corpus.",
        HelpName = "n",
        DefaultValueFactory = _ => value,
    };

    public static Option<int> EvaluationContexts(int value) => new("--eval-contexts")
    {
        Description = "Contexts to evaluate on.",
        HelpName = "n",
        DefaultValueFactory = _ => value,
    };

    public static Option<int> BatchContexts() => new("--batch-contexts")
    {
        Description = "Contexts that a model reads at once; bounds the memory of a harvest.",
        HelpName = "n",
        DefaultValueFactory = _ => 16,
    };

    /// <summary>The arithmetic that <c>--threads</c> and <c>--blas</c> ask for.</summary>
    public static Compute CreateCompute(int threads, string blas) => blas switch
    {
        "managed" => new Compute(threads),
        "openblas" => OpenBlasBackend.TryLoad(out var backend, out string reason)
            ? new Compute(threads, backend)
            : throw new NotSupportedException($"--blas openblas: {reason} Install OpenBLAS, or leave the option out."),
        _ => throw new ArgumentOutOfRangeException(nameof(blas), blas, "Known: managed, openblas."),
    };
}
