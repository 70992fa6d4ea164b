using System.Text.Json;
using System.Text.Json.Nodes;
using Suture.Formats;
using Suture.Numerics;

namespace Suture.Experiments.Recipes;

/// <summary>The record of a recipe's run.</summary>
internal sealed class RecipeRecord
{
    private const string RecipeFile = "recipe.yaml";
    private readonly Recipe _recipe;
    private readonly RecipeSettings _settings;
    private readonly string _command;
    private readonly Compute _compute;
    private readonly RunFolder _folder;

    /// <summary>Makes the run folder ready, with a copy of the recipe.</summary>
    /// <exception cref="IOException">The folder is not a run's, or cannot be written.</exception>
    public RecipeRecord(Recipe recipe, RecipeSettings settings, string command, string path, Compute compute)
    {
        (_recipe, _settings, _command, _compute) = (recipe, settings, command, compute);
        // Read first: the recipe may be the copy of an earlier run in this folder.
        byte[] text = File.ReadAllBytes(recipe.Path);
        _folder = RunFolder.Create(path);
        _folder.Begin();
        AtomicFile.Write(_folder.Artefact(RecipeFile), stream => stream.Write(text));
    }

    /// <summary>Writes it.</summary>
    /// <param name="outcomes">The steps that have an outcome, by name.</param>
    /// <param name="status">How the run ended.</param>
    public RecipeResult Complete(IReadOnlyDictionary<string, StepOutcome> outcomes, RunStatus status)
    {
        Dictionary<string, RunRecord> records = outcomes.Values.Where(o => o.Status == StepStatus.Finished).ToDictionary(o => o.Name, o => RunFolder.Read(_folder.PathOf(o.Folder)), StringComparer.Ordinal);
        var result = new RecipeResult
        {
            Recipe = _recipe.Name,
            Title = _recipe.Title,
            About = _recipe.About,
            Steps = [.. _recipe.Steps.Select(s => outcomes.GetValueOrDefault(s.Name)).OfType<StepOutcome>()],
            Highlights = [.. _recipe.Highlights.Select(h => new MeasuredHighlight(h.Says, h.Unit, h.Place.Step, h.Place.Number(records, out string missing), missing))],
            Published = [.. _recipe.Published.Select(figure => Compare(figure, records))],
        };
        _folder.Complete(
            new RunRecord
            {
                Kind = RunKind.Recipe,
                Status = status,
                Command = _settings.Only.Count == 0 ? _command : $"{_command} --only {string.Join(',', _settings.Only)}",
                Configuration = Configuration(),
                Seed = 0,
                Environment = RunEnvironment.Of(_compute),
                // A step's folder is no input of the whole.
                Inputs = [.. records.Values.SelectMany(r => r.Inputs).Where(i => !i.Source.StartsWith(_folder.Path, StringComparison.Ordinal)).DistinctBy(i => (i.Name, i.Source, i.Sha256))],
                Results = JsonSerializer.SerializeToNode(result, RecipesJson.Default.RecipeResult)!.AsObject(),
            },
            [.. _recipe.Steps.Where(s => records.ContainsKey(s.Name)).Select(s => new RunTiming(s.Name, RunFolder.ReadTimings(_folder.PathOf(StepStore.FolderOf(s.Name))).Sum(t => t.Seconds), _compute.ThreadCount))]);
        return result;
    }

    private static PublishedComparison Compare(PublishedFigure figure, Dictionary<string, RunRecord> records)
    {
        string missing = "not measured";
        var ours = figure.Place?.Number(records, out missing);
        return new PublishedComparison
        {
            What = figure.What,
            Source = figure.Source,
            Value = figure.Value,
            Words = figure.Words,
            Unit = figure.Unit,
            Certainty = figure.Certainty,
            Note = figure.Note,
            Step = figure.Place?.Step,
            Ours = ours,
            Missing = missing,
        };
    }

    private JsonObject Configuration() => new()
    {
        ["recipe"] = _recipe.Name,
        ["set"] = new JsonArray([.. _recipe.Overrides.Select(change => (JsonNode)change)]),
        ["only"] = new JsonArray([.. _settings.Only.Select(name => (JsonNode)name)]),
        ["steps"] = new JsonObject(_recipe.Steps.Select(s => KeyValuePair.Create(s.Name, (JsonNode?)new JsonObject { ["do"] = s.Kind.Name, ["with"] = s.Options.DeepClone() }))),
    };
}
