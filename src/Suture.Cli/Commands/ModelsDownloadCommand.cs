using System.CommandLine;
using System.Text.Json.Nodes;
using Suture.Cli.Terminal;
using Suture.Experiments;
using Suture.Models.Hub;

namespace Suture.Cli.Commands;

/// <summary><c>suture models download</c>: fetch a model of the hub into the cache.</summary>
internal static class ModelsDownloadCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var id = new Argument<string>("id") { Description = "Name of the model on the hub: owner/name, name, or owner/name@revision." };
        var revision = new Option<string?>("--revision") { Description = "Branch, tag or commit; default main.", HelpName = "name" };
        var include = new Option<string[]>("--include") { Description = "Fetch the files that match this pattern (* stands for any text) instead of those that Suture reads; may be repeated.", HelpName = "pattern" };
        var force = new Option<bool>("--force") { Description = "Fetch again what the cache has, which mends a damaged file." };
        var json = SharedOptions.Json();
        var command = new Command("download", "Fetch a model into the cache that Python's huggingface_hub uses too; goes on where an earlier download broke off.") { id, revision, include, force, json };
        HelpExamples.Of(
            command,
            ("suture models download openai-community/gpt2", "config, tokenizer and safetensors"),
            ("suture models download EleutherAI/pythia-70m --revision step3000", "a branch of it"),
            ("suture models download owner/saes --include \"layer_8/*\" --include \"*.json\"", "files of your choice"));
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var model = HubReference.Parse(parsed.GetRequiredValue(id), parsed.GetValue(revision));
            using var progress = new ConsoleProgress(error);
            using var client = new HubClient(HubEnvironment.Current());
            var options = new HubDownloadOptions { Force = parsed.GetValue(force), Progress = new DownloadSteps(progress) };
            var snapshot = parsed.GetValue(include) is { Length: > 0 } patterns
                ? await client.DownloadSnapshotAsync(model, new HubPatterns(patterns), options, cancellationToken).ConfigureAwait(false)
                : await client.DownloadModelAsync(model, options, cancellationToken).ConfigureAwait(false);
            progress.Dispose();
            if (snapshot.Files is { Count: 0 }) throw new HubException(HubErrorKind.EntryNotFound, $"No file of '{model}' matches {string.Join(", ", parsed.GetValue(include)!)}.");
            var facts = Describe(snapshot);
            if (parsed.GetValue(json)) JsonOutput.Write(output, facts);
            else JsonOutput.WriteLines(output, facts);
            return ExitCode.Success;
        });
        return command;
    }

    private static JsonObject Describe(HubSnapshot snapshot) => new()
    {
        ["id"] = snapshot.Model.Id.Text,
        ["revision"] = snapshot.Model.Revision,
        ["commit"] = snapshot.Commit,
        ["folder"] = snapshot.Folder,
        ["files"] = snapshot.Files is null ? null : new JsonArray([.. snapshot.Files.Select(file => (JsonNode)file)]),
        ["warning"] = snapshot.Warning,
    };
}
