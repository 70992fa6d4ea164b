using System.CommandLine;
using Suture.Features.Roles.Endpoint;

namespace Suture.Cli.Terminal;

/// <summary>The options that name an endpoint which writes texts.</summary>
internal sealed class EndpointArguments
{
    private static readonly EndpointOptions Defaults = new() { Url = "", Model = "" };

    private readonly Option<string?> _endpoint = new("--endpoint") { Description = "OpenAI-compatible endpoint whose model rewrites the texts, such as https://host/v1. Texts are sent to it.", HelpName = "url" };
    private readonly Option<string?> _model = new("--endpoint-model") { Description = "Model of the endpoint.", HelpName = "name" };
    private readonly Option<string?> _key = new("--endpoint-key-variable") { Description = "Environment variable that holds the endpoint's key. The key is sent to the endpoint alone and written nowhere. Default: no key.", HelpName = "name" };
    private readonly Option<double> _temperature = new("--endpoint-temperature") { Description = "Sampling temperature.", HelpName = "x", DefaultValueFactory = _ => Defaults.Temperature };
    private readonly Option<double> _timeout = new("--endpoint-timeout") { Description = "Seconds that an answer may take.", HelpName = "s", DefaultValueFactory = _ => Defaults.TimeoutSeconds };
    private readonly Option<int> _retries = new("--endpoint-retries") { Description = "Repetitions of a request that failed in a way that may pass.", HelpName = "n", DefaultValueFactory = _ => Defaults.Retries };
    private readonly Option<int> _concurrency = new("--endpoint-concurrency") { Description = "Requests at a time.", HelpName = "n", DefaultValueFactory = _ => Defaults.Concurrency };
    private readonly Option<string> _cache = new("--endpoint-cache") { Description = "Folder that keeps answers, so that a stopped run goes on where it ended.", HelpName = "folder", DefaultValueFactory = _ => "runs/rewrites" };

    public EndpointArguments(Command command)
    {
        foreach (Option option in (Option[])[_endpoint, _model, _key, _temperature, _timeout, _retries, _concurrency, _cache]) command.Options.Add(option);
    }

    /// <summary>The endpoint that was named; null for none.</summary>
    /// <exception cref="ArgumentException">It has no model.</exception>
    public EndpointOptions? Read(ParseResult parsed) => parsed.GetValue(_endpoint) is not { } url ? null : new EndpointOptions
    {
        Url = url,
        Model = parsed.GetValue(_model) ?? throw new ArgumentException("--endpoint needs --endpoint-model: the name of the model that should write."),
        KeyVariable = parsed.GetValue(_key),
        Temperature = parsed.GetValue(_temperature),
        TimeoutSeconds = parsed.GetValue(_timeout),
        Retries = parsed.GetValue(_retries),
        Concurrency = parsed.GetValue(_concurrency),
        CacheFolder = parsed.GetRequiredValue(_cache),
    };
}
