using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Suture.Experiments.Results;
using Suture.Experiments.SaeInit;
using Suture.Reports.Demo;
using Suture.Reports.SaeInit;

namespace Suture.Reports.Tests;

/// <summary>A rendered report as text and as a tree; our pages are well-formed XML as well, which catches broken markup.</summary>
internal sealed class RenderedPage
{
    public RenderedPage(DemoResult result)
        : this(DemoReport.Render(result))
    {
    }

    public RenderedPage(SaeInitResult result)
        : this(SaeInitReport.Render(result))
    {
    }

    public RenderedPage(string text)
    {
        Text = text;
        using var reader = XmlReader.Create(new StringReader(Text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        Root = XDocument.Load(reader).Root!;
    }

    public string Text { get; }

    public XElement Root { get; }

    public IEnumerable<XElement> All(string name) => Root.Descendants(name);

    public IEnumerable<string> Attributes(string name) => Root.Descendants().SelectMany(element => element.Attributes(name)).Select(attribute => attribute.Value);

    /// <summary>Words of the element with an id, spaces folded.</summary>
    public string Words(string id) => Fold(Root.Descendants().Single(element => (string?)element.Attribute("id") == id).Value);

    /// <summary>Words of the first screen.</summary>
    public string Opening => Fold(Root.Descendants("header").Single().Value);

    private static string Fold(string text) => Regex.Replace(text, @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
}
