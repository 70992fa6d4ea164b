using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Models;
using Suture.Models.Hub;

namespace Suture.Cli.Commands;

/// <summary><c>suture models list</c>: the embedded models, and those in the hub's cache.</summary>
internal static class ModelsListCommand
{
    private const int ShortCommit = 7;

    public static Command Create(TextWriter output)
    {
        var json = SharedOptions.Json();
        var command = new Command("list", "List the embedded models and those in the hub's cache; asks nobody.") { json };
        HelpExamples.Of(command, ("suture models list", "what can be used without a connection"), ("suture models list --json", "the same with whole commits"));
        command.SetAction(parsed =>
        {
            var cache = new HubCache(HubEnvironment.Current());
            var models = cache.Models();
            if (parsed.GetValue(json)) JsonOutput.Write(output, Describe(cache, models));
            else Render(output, cache, models);
            return ExitCode.Success;
        });
        return command;
    }

    private static JsonObject Describe(HubCache cache, IReadOnlyList<CachedModel> models) => new()
    {
        ["embedded"] = new JsonArray([.. EmbeddedAssets.ModelNames.Select(name => (JsonNode)(ModelReference.EmbeddedPrefix + name))]),
        ["cache"] = cache.Folder,
        ["models"] = new JsonArray(
        [
            .. models.Select(model => (JsonNode)new JsonObject
            {
                ["id"] = model.Id.Text,
                ["commit"] = model.Commit,
                ["revisions"] = new JsonArray([.. model.Revisions.Select(revision => (JsonNode)revision)]),
                ["files"] = model.FileCount,
                ["bytes"] = model.Bytes,
                ["folder"] = model.Folder,
            }),
        ]),
    };

    private static void Render(TextWriter output, HubCache cache, IReadOnlyList<CachedModel> models)
    {
        foreach (string name in EmbeddedAssets.ModelNames) output.WriteLine(ModelReference.EmbeddedPrefix + name);
        output.WriteLine(models.Count == 0 ? $"The cache '{cache.Folder}' holds no models." : $"In the cache '{cache.Folder}':");
        if (models.Count == 0) return;
        int width = models.Max(model => model.Id.Text.Length);
        foreach (var model in models)
        {
            string size = Size(model.Bytes), revisions = model.Revisions.Count == 0 ? "–" : string.Join(", ", model.Revisions);
            output.WriteLine($"{model.Id.Text.PadRight(width)}  {model.Commit[..ShortCommit]}  {size,9}  {revisions}  {model.Folder}");
        }
    }

    private static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => (bytes / 1e9).ToString("F1", CultureInfo.InvariantCulture) + " GB",
        >= 1_000_000 => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1e3).ToString("F1", CultureInfo.InvariantCulture) + " kB",
    };
}
