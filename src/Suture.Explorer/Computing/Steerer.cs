using Suture.Activations;
using Suture.Experiments.Features;
using Suture.Explorer.Web;
using Suture.Features.Index;
using Suture.Models.Generation;
using Suture.Steering;
using Suture.Stitching;

namespace Suture.Explorer.Computing;

/// <summary>Lets both models continue a prompt, as they are and with a feature's direction added.</summary>
/// <param name="models">The models.</param>
/// <param name="index">Where a feature's largest activation stands.</param>
internal sealed class Steerer(PairModels models, FeatureIndex index)
{
    /// <summary>Dictionaries whose latent steers: a feature of A and the same carried to B are looked at together.</summary>
    /// <param name="dictionary">Dictionary of the feature.</param>
    public static IReadOnlyList<string> DictionariesOf(string dictionary) =>
        DictionaryNames.PartnerOf(dictionary) is null ? [dictionary] : [DictionaryNames.Small, DictionaryNames.Transferred];

    /// <summary>Id of the place where a text appears.</summary>
    /// <param name="dictionary">Dictionary that steers.</param>
    /// <param name="steered">Whether the steered text.</param>
    public static string PlaceOf(string dictionary, bool steered) => $"{dictionary}-{(steered ? "steered" : "plain")}";

    /// <summary>Generates all texts, greedily.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="written">Receives the place and the next piece of a text; null for nobody.</param>
    /// <param name="cancellationToken">Checked between tokens.</param>
    /// <exception cref="RequestRefusedException">The models cannot be loaded, the feature is never active, or the prompt is too long for a model.</exception>
    public IReadOnlyList<SteeredPair> Run(SteerRequest request, Action<string, string>? written, CancellationToken cancellationToken)
    {
        var session = models.Session(cancellationToken);
        return [.. DictionariesOf(request.Dictionary).Select(dictionary => Run(session, dictionary, request, written, cancellationToken))];
    }

    private SteeredPair Run(FeatureSession session, string dictionary, SteerRequest request, Action<string, string>? written, CancellationToken cancellationToken)
    {
        var (_, site, autoencoder) = session.Dictionaries.First(known => known.Name == dictionary);
        float maximum = index.Read(dictionary, request.Latent)?.Maximum
            ?? throw new RequestRefusedException(400, $"Latent {request.Latent} of '{dictionary}' is never active on the index's text", "The strength is measured in its largest activation, and there is none. Choose a feature that is active.");
        try
        {
            var edit = SteeringEdit.Of(Vector(site, autoencoder.Decoder.Row(request.Latent), maximum), new SteeringOptions { Mode = SteeringMode.Addition, Strength = request.Strength }, site.Model);
            return new SteeredPair(dictionary, site.Model.Name, maximum, Write(null), Write(edit));
        }
        catch (Exception e) when (e is ArgumentException or ArithmeticException)
        {
            throw new RequestRefusedException(400, "This steering cannot be done", e.Message, e);
        }

        string[] Write(ActivationEdit? edit)
        {
            string place = PlaceOf(dictionary, edit is not null);
            var generator = new TextGenerator(site.Model, models.Compute);
            var report = written is null ? null : new Pieces(piece => written(place, piece));
            var continuation = generator.Continue(request.Prompt, new GenerationOptions { MaxNewTokens = request.Tokens }, edit is null ? null : [edit], report, cancellationToken);
            return [.. continuation.NewIds.Where(id => !site.Model.SpecialIds.Contains(id)).Select(site.Model.Tokenizer!.TokenText)];
        }
    }

    private static SteeringVector Vector(ActivationSite site, ReadOnlySpan<float> direction, float maximum)
    {
        double[] scaled = new double[direction.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = (double)direction[i] * maximum;
        return SteeringVector.Unmeasured(new StitchEnd(site.Model.Name, site.Layer, site.Width, site.Model.Fingerprint), scaled);
    }

    // Progress<T> would hand pieces to other threads and out of order.
    private sealed class Pieces(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}
